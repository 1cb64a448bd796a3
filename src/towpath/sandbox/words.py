"""What the hosted pages say, in English and Simplified Chinese."""

import re

WORDS = {
    "practice": ("This is a practice provider: no real money moves.", "这是练习用的支付服务，不会有真钱往来。"),
    "pay_to": ("Pay {name}", "付款给 {name}"),
    "amount": ("Amount", "金额"),
    "for_what": ("For", "项目"),
    "how": ("How would you like to pay?", "怎么付？"),
    "card": ("Test card", "测试银行卡"),
    "card_hint": ("It is paid at once.", "马上付清。"),
    "declined": ("Card that is declined", "会被拒的银行卡"),
    "declined_hint": ("The bank says no. You can then try another way.", "银行不批，之后可以换一种方式。"),
    "debit_late_failure": ("Bank debit that fails later", "之后会退回的银行扣款"),
    "debit_late_failure_hint": ("It is paid now, and the bank sends it back days later.", "现在算付清，几天后银行把钱退回去。"),
    "debit_slow": ("Bank debit that takes days", "要等几天的银行扣款"),
    "debit_slow_hint": ("It is on its way for some days, then it arrives.", "钱在路上走几天，然后到账。"),
    "debit_bounces": ("Bank debit that does not arrive", "到不了账的银行扣款"),
    "debit_bounces_hint": ("It is on its way for some days, then it fails.", "钱在路上走几天，最后没到。"),
    "pay": ("Pay {amount}", "支付 {amount}"),
    "back": ("Back to {name} without paying", "不付款，回到 {name}"),
    "was_declined": ("The card was declined. Nothing was paid. Choose another way to pay.", "银行卡被拒了，没有扣款。请换一种方式。"),
    "choose": ("Choose how to pay. Nothing was paid yet.", "请选择付款方式，还没有扣款。"),
    "expired": ("This payment page is closed", "这个付款页面已关闭"),
    "expired_text": ("Nothing was paid here. Go back and start the payment again.", "这里没有付款。请返回，再付一次。"),
    "cannot_pay": ("{name} cannot take payments right now", "{name} 现在收不了款"),
    "cannot_pay_text": ("Nothing was paid. Go back and ask them.", "没有扣款。请返回，问问他们。"),
    "paid": ("This is already paid", "已经付过了"),
    "paid_text": ("It was counted once. There is nothing left to do.", "只算了一次，不用再做什么。"),
    "keep_to": ("Leave a card with {name}", "在 {name} 留一张银行卡"),
    "keep_text": (
        "Nothing is taken now. The card stays here with the payment provider; what it may be charged for later, {name} has told you.",
        "现在不扣款。卡只留在支付服务这里；以后什么情况下会扣款，{name} 已经跟你说明。",
    ),
    "keep_how": ("Which card would you like to leave?", "留哪张卡？"),
    "keep_card": ("Test card", "测试银行卡"),
    "keep_card_hint": ("It is kept, and can be charged later.", "留得下，以后也扣得了。"),
    "keep_refused_later": ("Card that is refused later, when it is charged", "现在留得下、以后扣款会被拒的卡"),
    "keep_refused_later_hint": ("It is kept. When it is charged, the bank says no.", "卡留得下，真要扣款时银行不批。"),
    "keep_wants_owner": ("Card whose bank wants its owner there later", "以后扣款要本人验证的卡"),
    "keep_wants_owner_hint": (
        "It is kept. Later the bank lets nothing be taken unless its owner is there.",
        "卡留得下，但本人不在场银行不让扣款。",
    ),
    "keep_declined": ("Card that is refused now", "现在就被拒的卡"),
    "keep_declined_hint": ("The bank says no at once. You can then leave another one.", "银行马上拒绝，之后可以换一张。"),
    "keep": ("Leave this card", "留下这张卡"),
    "keep_back": ("Back to {name} without leaving a card", "不留卡，回到 {name}"),
    "keep_was_declined": ("The card was refused, and nothing was kept. Choose another one.", "银行卡被拒了，没有留下。请换一张。"),
    "keep_choose": ("Choose a card. Nothing was kept yet.", "请选一张卡，还什么都没留下。"),
    "keep_expired": ("This page is closed", "这个页面已关闭"),
    "keep_expired_text": (
        "No card was kept here, and nothing was taken. Go back and begin again.",
        "没有留下银行卡，也没有扣款。请返回，重新开始。",
    ),
    "keep_cannot_pay": ("{name} cannot take cards right now", "{name} 现在没法留卡"),
    "keep_cannot_pay_text": (
        "No card was kept, and nothing was taken. Go back and ask them.",
        "没有留下银行卡，也没有扣款。请返回，问问他们。",
    ),
    "keep_paid": ("This card is already kept", "卡已经留好了"),
    "keep_paid_text": ("Nothing was taken. There is nothing left to do.", "没有扣款，不用再做什么。"),
    "go_back": ("Go back", "返回"),
    "gone": ("There is nothing here", "这里什么也没有"),
    "gone_text": ("The address may be old or mistyped. Go back to where you came from.", "地址可能过期或打错了。请回到原来的页面。"),
    "unreadable": ("This could not be read", "内容读不出来"),
    "unreadable_text": ("Nothing was changed. Go back and try again.", "什么也没改动。请返回再试。"),
    "onboarding": ("Get ready to be paid", "准备收款"),
    "onboarding_text": ("Who are you, and where should your money go?", "你是谁，钱要打到哪里？"),
    "legal_name": ("Legal name", "法定名称"),
    "legal_name_hint": ("As it stands in the register, or your own name.", "营业执照上的名称，或你本人的姓名。"),
    "bank_account": ("Bank account", "银行账号"),
    "bank_account_hint": (
        "Any made-up number will do, for example DE89370400440532013000.",
        "随便编一个就行，例如 DE89370400440532013000。",
    ),
    "result": ("What should the check find?", "审核结果选哪个？"),
    "verified": ("All is well: payments and payouts", "一切正常：可收款，可提现"),
    "needs_papers": ("Payments, but more papers before payouts", "可收款，补交材料后才能提现"),
    "pending": ("Still being checked", "还在审核"),
    "never_payable": ("Payments, but never payouts", "可收款，但始终不能提现"),
    "send": ("Send to be checked", "提交审核"),
    "phone": ("A telephone that {number} writes to", "{number} 发短信的手机"),
    "phone_text": (
        "No real telephone is reached. Here you see what was sent, and write as a customer would.",
        "不会发到真的手机。这里看得到发出的短信，也可以像顾客那样写。",
    ),
    "phone_mine": ("Which telephone is this?", "这是哪个手机号？"),
    "phone_words": ("Your message", "你的短信"),
    "phone_send": ("Send it", "发送"),
    "phone_look": ("Look again", "再看一下"),
    "phone_nothing": ("Nothing was sent yet.", "还没有短信。"),
    "chat": ("A messenger that {account} writes to", "{account} 发消息的聊天软件"),
    "chat_text": (
        "No real messenger is reached. Here you see what was sent, and write as a customer would.",
        "不会连到真的聊天软件。在这里能看到发来的消息，也可以像客人一样回一条。",
    ),
    "chat_mine": ("Who is chatting?", "是谁在聊天？"),
    "chat_name": ("The name they show (may be empty)", "对方显示的名字（可以不填）"),
    "chat_picture": ("Send a picture with it", "带一张图片发送"),
    "chat_block": ("Block this business", "拉黑这家店"),
    "chat_unblock": ("Let this business in again", "取消拉黑"),
    "chat_no_words": ("(a picture)", "（一张图片）"),
    "no_contact": (
        "A contact has 3 to 64 letters, digits, dots and lines. Nothing was sent.",
        "联系人用 3 到 64 个字母、数字、点或横线。没有发送。",
    ),
    "no_number": ("A telephone number begins with + and its country. Nothing was sent.", "号码要以 + 和国家代码开头。没有发送。"),
    "no_text": ("Write something first. Nothing was sent.", "请先写点什么。没有发送。"),
    "name_needed": ("Type the legal name.", "请填写法定名称。"),
    "account_needed": ("Type a bank account of 4 to 34 letters and digits.", "请填写银行账号，4 到 34 个字母或数字。"),
    "nothing_sent": ("Nothing was sent yet.", "还没有提交。"),
}
LANGUAGES = ("en", "zh-Hans")


class Words:
    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: str) -> str:
        return WORDS[key][LANGUAGES.index(self.language)].format(**values)


def language_for(wish: str | None, accepted: str) -> str:
    """The wish in the address or of the session, else the first language of the browser that we speak."""
    for tag in [wish or "", *by_preference(accepted)]:
        for language in LANGUAGES:
            if tag.lower().startswith(language[:2]):
                return language
    return "en"


def by_preference(accepted: str) -> list[str]:
    choices = re.findall(r"([A-Za-z-]{1,20})(?:\s*;\s*q=([01](?:\.[0-9]{1,3})?))?", accepted[:500])
    return [tag for tag, weight in sorted(choices, key=lambda choice: -float(choice[1] or 1)) if weight not in ("0", "0.0")]
