"""A world as it would be if what the network pays for changed nothing."""

from towpath.town.world import World


def unmoved(world: World) -> World:
    """The same campaigns on the same days: nobody comes because of them, and everybody is served alike."""
    nothing = {"more_visits": 0.0, "worse_served": 0.0}
    campaigns = tuple(campaign.model_copy(update=nothing) for campaign in world.story.campaign)
    return world.model_copy(update={"story": world.story.model_copy(update={"campaign": campaigns})})
