"""Addresses of the inbox."""

from django.urls import path

from towpath.faces.workspace.inbox import conversation, index, lines, replies, standing, writing

urlpatterns = [
    path("inbox/", index.inbox, name="inbox"),
    path("inbox/now/", index.inbox_now, name="inbox-now"),
    path("inbox/standing/", standing.standing, name="standing-questions"),
    path("inbox/standing/send/", standing.send, name="send-standing"),
    path("inbox/ways/", lines.ways_to_write, name="ways-to-write"),
    path("inbox/ways/texts/connect/", lines.connect, name="connect-texts"),
    path("inbox/ways/texts/practise/", lines.practise, name="practise-texts"),
    path("inbox/ways/texts/test/", lines.send_test, name="test-texts"),
    path("inbox/ways/texts/disconnect/", lines.disconnect, name="disconnect-texts"),
    path("inbox/ways/messenger/connect/", lines.connect_chat, name="connect-messenger"),
    path("inbox/ways/messenger/practise/", lines.practise_chat, name="practise-messenger"),
    path("inbox/ways/messenger/disconnect/", lines.disconnect_chat, name="disconnect-messenger"),
    path("inbox/replies/", replies.ready_replies, name="ready-replies"),
    path("inbox/replies/add/", replies.add, name="add-ready-reply"),
    path("inbox/replies/promise/", replies.promise, name="promise-answer"),
    path("inbox/replies/<uuid:reply_id>/", replies.reply, name="ready-reply"),
    path("inbox/replies/<uuid:reply_id>/change/", replies.change, name="change-ready-reply"),
    path("inbox/replies/<uuid:reply_id>/remove/", replies.remove, name="remove-ready-reply"),
    path("customers/people/<uuid:customer_id>/write/", writing.write, name="write-first"),
    path("inbox/<uuid:conversation_id>/", conversation.show, name="conversation"),
    path("inbox/<uuid:conversation_id>/now/", conversation.now, name="conversation-now"),
    path("inbox/<uuid:conversation_id>/answer/", conversation.answer_it, name="answer-conversation"),
    path("inbox/<uuid:conversation_id>/hunches/<uuid:hunch_id>/answer/", conversation.answer_hunch_here, name="answer-hunch-here"),
    path("inbox/<uuid:conversation_id>/note/", conversation.note_it, name="note-conversation"),
    path("inbox/<uuid:conversation_id>/assign/", conversation.assign_it, name="assign-conversation"),
    path("inbox/<uuid:conversation_id>/close/", conversation.close_it, name="close-conversation"),
    path("inbox/<uuid:conversation_id>/reopen/", conversation.reopen_it, name="reopen-conversation"),
]
