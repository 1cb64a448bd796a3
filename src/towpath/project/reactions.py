"""The only table that joins a fact to who reacts. Read it top to bottom and you know how towpath hangs together."""

from towpath.booking.announcements import (
    AbsenceAgreed,
    AbsenceDenied,
    BookingCancelled,
    BookingCompleted,
    BookingConfirmed,
    BookingDeclined,
    BookingExpired,
    BookingHandedOver,
    BookingMissed,
    BookingMoved,
    BookingRequested,
    BookingsPaused,
    CourseBooked,
    MissDecided,
    NobodyCame,
    OfferEnded,
    PlaceAdded,
    PlaceOffered,
    SeriesBooked,
    SeriesCancelled,
    SeriesExtended,
    SeriesMoved,
    WishesChanged,
)
from towpath.booking.carry_answers import carry_answers
from towpath.booking.forget import forget_companions, stop_waiting
from towpath.booking.forget import forget_notes as forget_notes_on_bookings
from towpath.booking.forget_answers import forget_answers_of
from towpath.booking.let_calendars_know import tell_calendars_of_site
from towpath.calendars.block_busy import block_again
from towpath.calendars.forget import forget_in_copies
from towpath.care.announcements import ComplaintAnswered, ComplaintOpened, FeedbackGiven, FollowUpDue, ReviewReported
from towpath.care.daily.forget_logs import forget_logs
from towpath.care.follow_up import schedule_after_booking, schedule_follow_up
from towpath.care.forget import forget_words
from towpath.care.hunches.of_feedback import find_needs_in_feedback
from towpath.care.needs.forget import forget_needs
from towpath.care.needs.note_goal import note_goal_reached, note_it_helped
from towpath.care.needs.note_result import note_result
from towpath.care.needs.respond import follow_into_booking
from towpath.clientele.announcements import CustomerErased
from towpath.community.announcements import IdeaDecided
from towpath.community.forget import forget_voice
from towpath.conversations.announcements import MessageReceived, MessageSent
from towpath.conversations.forget import forget_conversations
from towpath.dining.announcements import VisitServed
from towpath.directory.lay_out import lay_out_when_opened
from towpath.engage.announcements import JourneyMessageDue
from towpath.engage.begin_runs import begin_after_booking, begin_after_paying, begin_after_serving
from towpath.engage.by_thing import leave_what_is_gone, note_thing
from towpath.engage.campaigns.announcements import CampaignLetterDue
from towpath.engage.campaigns.forget import forget_in_campaigns
from towpath.engage.heed_words import heed_words
from towpath.engage.leave_runs import forget_journeys, leave_after_complaint, leave_called_off
from towpath.foundation.delivery import Reactions
from towpath.goods.announcements import ThingEnded, ThingVisited
from towpath.goods.forget import forget_goods
from towpath.logistics.announcements import SupplyReceived
from towpath.logistics.for_guests import bring_for_guest, bring_no_more
from towpath.network.announcements import LicenceVerified, TermsTextAnnounced
from towpath.notices.ask_how_it_was import ask_how_it_was
from towpath.notices.tell_of_absence import tell_of_absence, tell_team_of_absence, tell_team_what_goes_back
from towpath.notices.tell_of_booking import tell_of_booking, tell_the_payer
from towpath.notices.tell_of_fee import tell_of_card, tell_of_fee
from towpath.notices.tell_of_hand_over import tell_of_hand_over
from towpath.notices.tell_of_idea import tell_of_idea
from towpath.notices.tell_of_job import tell_of_job
from towpath.notices.tell_of_journey import tell_of_journey
from towpath.notices.tell_of_membership import tell_of_end, tell_of_lapsed, tell_of_month
from towpath.notices.tell_of_message import tell_of_message
from towpath.notices.tell_of_new_booking import forget_in_letters, tell_owners_of_booking
from towpath.notices.tell_of_pause import tell_of_pause
from towpath.notices.tell_of_report import tell_of_report
from towpath.notices.tell_of_series import tell_of_series
from towpath.notices.tell_of_statement import tell_of_statement
from towpath.notices.tell_of_waiting import tell_of_ended_offer, tell_of_offer
from towpath.notices.tell_owners import tell_of_fees, tell_of_terms
from towpath.notices.tell_people import tell_people
from towpath.notices.tell_the_answer import tell_the_answer
from towpath.orders.announcements import (
    AbsenceSettled,
    CardCharged,
    CardDue,
    CardRefused,
    OrderCancelled,
    OrderPaid,
    OrderPlaced,
    OrderRefunded,
    PartUsed,
    PaymentTakenBack,
    PrepaymentEarned,
    RefundFailed,
    SurplusTaken,
)
from towpath.orders.earn import earn_booking, earn_disputed, earn_order, earn_paused, earn_series, earn_use
from towpath.orders.forget import forget_notes
from towpath.orders.settle_booking import (
    ask_anew,
    confirm_when_paid,
    settle_absence,
    settle_cancelled,
    settle_paused,
    settle_promised,
    settle_series,
    settle_won,
    take_fee_back,
)
from towpath.orders.to_hand_back import keep_what_to_hand_back
from towpath.passes.announcements import (
    CardMoved,
    CreditPutBack,
    CreditUsed,
    MembershipEnded,
    MonthBilled,
    MonthLapsed,
    PackDisputed,
    PackPaidTwice,
    PackPaymentTakenBack,
    PackRefunded,
    PackRefundFailed,
    PackSold,
    PartOfCreditReturned,
    ValueGiven,
    VoucherDisputed,
    VoucherPaidTwice,
    VoucherPaymentTakenBack,
    VoucherRefunded,
    VoucherRefundFailed,
    VoucherSold,
)
from towpath.passes.end_membership import end_forgotten
from towpath.passes.forget import forget_holders
from towpath.payments.announcements import DisputeChanged, PayoutChanged, ProviderSpoke, RefundClaimed
from towpath.presence.announcements import SiteOpened, SiteRenamed
from towpath.presence.site import open_when_verified
from towpath.pricing.announcements import LadderSet
from towpath.project.jobs import charge_card_soon, heed_provider, send_refunds
from towpath.refinery.announcements import RolloutAsked, RolloutDecided, TrialAsked
from towpath.refinery.design_trial import design_when_asked
from towpath.refinery.roll_out import roll_out_when_asked, tell_when_accepted
from towpath.settlement.announcements import (
    DisputeTaken,
    DuesCorrected,
    DuesReceived,
    PayoutAnswered,
    PayoutsAsked,
    StatementFinal,
    StatementSent,
    SupplyCredited,
    SupplyPaid,
)
from towpath.settlement.book_cards import book_card_moved
from towpath.settlement.book_packs import (
    book_credit_put_back,
    book_credit_used,
    book_failed_pack_refund,
    book_pack_dispute,
    book_pack_refund,
    book_pack_sold,
    book_pack_taken_back,
    book_part_of_credit,
)
from towpath.settlement.book_vouchers import (
    book_failed_voucher_refund,
    book_paid_twice,
    book_value_given,
    book_voucher_dispute,
    book_voucher_refund,
    book_voucher_sold,
    book_voucher_taken_back,
)
from towpath.settlement.charge import charge_again, charge_for_sale, drop_fee, return_fee
from towpath.settlement.fee_invoice import credit_fees, invoice_fees
from towpath.settlement.hand_back import keep_to_hand_back
from towpath.settlement.keep_books import (
    book_dispute,
    book_earned,
    book_failed_refund,
    book_part,
    book_payout,
    book_refund,
    book_sale,
    book_surplus,
    book_taken_back,
)
from towpath.settlement.pay_out import book_answer, plan_payout
from towpath.settlement.settle_dues import book_correction, book_dispute_taken, book_dues_payment, note_lost_dispute
from towpath.settlement.supply_invoice import book_supply_payment, invoice_receipts, write_credit_note
from towpath.teaching.announcements import PlanEnded, ResultKept
from towpath.teaching.forget import forget_learning
from towpath.work.announcements import JobInvoiced, OnTheWay, QuoteSent, WorkReady
from towpath.work.follow_booking import follow_booking, follow_course, follow_paused, follow_series, follow_wishes
from towpath.work.forget import forget_visits

REACTIONS: Reactions = {
    LicenceVerified: [open_when_verified],
    SiteOpened: [lay_out_when_opened],
    SiteRenamed: [tell_calendars_of_site],
    ProviderSpoke: [heed_provider],
    RefundClaimed: [send_refunds],
    OrderPlaced: [bring_for_guest],
    OrderCancelled: [bring_no_more, leave_called_off],
    OrderPaid: [charge_for_sale, book_sale, confirm_when_paid, earn_order, begin_after_paying],
    PartUsed: [book_part],
    SurplusTaken: [book_surplus],
    OrderRefunded: [return_fee, book_refund, keep_to_hand_back, earn_order, leave_called_off],
    RefundFailed: [charge_again, book_failed_refund, earn_order],
    PaymentTakenBack: [drop_fee, book_taken_back, earn_order],
    PrepaymentEarned: [book_earned],
    CardDue: [charge_card_soon],
    CardCharged: [tell_of_card],
    CardRefused: [tell_of_card],
    DisputeChanged: [book_dispute, note_lost_dispute, settle_won, earn_disputed],
    DuesReceived: [book_dues_payment],
    DuesCorrected: [book_correction, credit_fees],
    StatementSent: [tell_of_statement],
    StatementFinal: [invoice_fees],
    PayoutsAsked: [plan_payout],
    PayoutAnswered: [book_answer],
    SupplyReceived: [invoice_receipts],
    SupplyCredited: [write_credit_note],
    SupplyPaid: [book_supply_payment],
    DisputeTaken: [book_dispute_taken],
    PayoutChanged: [book_payout],
    PackSold: [book_pack_sold],
    CreditUsed: [book_credit_used, earn_use],
    CreditPutBack: [book_credit_put_back, earn_use],
    PartOfCreditReturned: [book_part_of_credit, earn_use],
    PackRefunded: [book_pack_refund],
    PackPaidTwice: [book_paid_twice],
    PackPaymentTakenBack: [book_pack_taken_back],
    PackRefundFailed: [book_failed_pack_refund],
    PackDisputed: [book_pack_dispute],
    MonthBilled: [tell_of_month],
    MonthLapsed: [tell_of_lapsed],
    MembershipEnded: [tell_of_end],
    VoucherSold: [book_voucher_sold],
    CardMoved: [book_card_moved],
    ValueGiven: [book_value_given],
    VoucherPaidTwice: [book_paid_twice],
    VoucherPaymentTakenBack: [book_voucher_taken_back],
    VoucherRefunded: [book_voucher_refund],
    VoucherRefundFailed: [book_failed_voucher_refund],
    VoucherDisputed: [book_voucher_dispute],
    VisitServed: [schedule_follow_up, begin_after_serving],
    FollowUpDue: [ask_how_it_was],
    JourneyMessageDue: [tell_of_journey],
    ComplaintOpened: [leave_after_complaint],
    ComplaintAnswered: [tell_the_answer],
    MessageSent: [tell_of_message],
    IdeaDecided: [tell_of_idea],
    ReviewReported: [tell_of_report],
    CampaignLetterDue: [tell_people],
    ThingVisited: [note_thing],
    ThingEnded: [leave_what_is_gone],
    BookingRequested: [settle_promised, tell_of_booking, tell_owners_of_booking],
    BookingConfirmed: [settle_promised, tell_the_payer, tell_of_booking, follow_booking, tell_owners_of_booking, follow_into_booking],
    BookingHandedOver: [block_again, tell_of_hand_over, follow_booking],
    BookingMoved: [block_again, tell_of_booking, follow_booking, earn_booking],
    PlaceAdded: [ask_anew],
    BookingCompleted: [schedule_after_booking, take_fee_back, earn_booking, begin_after_booking],
    BookingCancelled: [block_again, settle_cancelled, tell_of_booking, follow_booking, earn_booking, leave_called_off],
    BookingDeclined: [block_again, settle_cancelled, tell_of_booking, follow_booking, earn_booking],
    BookingExpired: [block_again, settle_cancelled, tell_of_booking, follow_booking, earn_booking],
    MissDecided: [settle_cancelled, earn_booking, tell_of_fee],
    BookingMissed: [follow_booking, settle_cancelled, earn_booking],
    NobodyCame: [tell_team_of_absence, earn_booking],
    AbsenceAgreed: [settle_absence, tell_of_absence, follow_booking, earn_booking, leave_called_off],
    AbsenceSettled: [keep_what_to_hand_back, tell_team_what_goes_back],
    AbsenceDenied: [tell_of_absence, earn_booking],
    SeriesBooked: [tell_of_series, follow_series, tell_owners_of_booking],
    SeriesMoved: [block_again, tell_of_series, follow_series],
    SeriesExtended: [tell_of_series, follow_series, carry_answers],
    CourseBooked: [tell_of_series, follow_course, tell_owners_of_booking],
    BookingsPaused: [block_again, settle_paused, tell_of_pause, follow_paused, earn_paused],
    PlaceOffered: [tell_of_offer],
    OfferEnded: [block_again, tell_of_ended_offer],
    SeriesCancelled: [block_again, settle_series, tell_of_series, follow_series, earn_series],
    WishesChanged: [follow_wishes],
    ResultKept: [note_result],
    PlanEnded: [note_goal_reached],
    FeedbackGiven: [note_it_helped, find_needs_in_feedback],
    MessageReceived: [heed_words],
    CustomerErased: [
        forget_words,
        forget_conversations,
        forget_voice,
        forget_in_campaigns,
        forget_needs,
        forget_logs,
        forget_notes,
        forget_holders,
        end_forgotten,
        forget_notes_on_bookings,
        forget_answers_of,
        forget_companions,
        stop_waiting,
        forget_visits,
        forget_learning,
        forget_in_letters,
        forget_in_copies,
        forget_journeys,
        forget_goods,
    ],
    OnTheWay: [tell_of_job],
    QuoteSent: [tell_of_job],
    WorkReady: [tell_of_job],
    JobInvoiced: [tell_of_job],
    TrialAsked: [design_when_asked],
    RolloutAsked: [roll_out_when_asked],
    RolloutDecided: [tell_when_accepted],
    LadderSet: [tell_of_fees],
    TermsTextAnnounced: [tell_of_terms],
}
