"""The only table that joins a fact to who reacts. Read it top to bottom and you know how towpath hangs together."""

from towpath.care.announcements import ComplaintAnswered, FollowUpDue
from towpath.care.follow_up import schedule_follow_up
from towpath.care.forget import forget_words
from towpath.clientele.announcements import CustomerErased
from towpath.dining.announcements import VisitServed
from towpath.foundation.delivery import Reactions
from towpath.network.announcements import LicenceVerified
from towpath.notices.ask_how_it_was import ask_how_it_was
from towpath.notices.tell_the_answer import tell_the_answer
from towpath.orders.announcements import OrderPaid
from towpath.orders.forget import forget_notes
from towpath.presence.site import open_when_verified
from towpath.refinery.announcements import RolloutAsked, RolloutDecided, TrialAsked
from towpath.refinery.design_trial import design_when_asked
from towpath.refinery.roll_out import roll_out_when_asked, tell_when_accepted
from towpath.settlement.charge import charge_for_sale

REACTIONS: Reactions = {
    LicenceVerified: [open_when_verified],
    OrderPaid: [charge_for_sale],
    VisitServed: [schedule_follow_up],
    FollowUpDue: [ask_how_it_was],
    ComplaintAnswered: [tell_the_answer],
    CustomerErased: [forget_words, forget_notes],
    TrialAsked: [design_when_asked],
    RolloutAsked: [roll_out_when_asked],
    RolloutDecided: [tell_when_accepted],
}
