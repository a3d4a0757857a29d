"""The life of a meeting, and every field of it."""

from datetime import UTC, datetime

from client import Setup
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_serialization_json.json_serialization_writer import JsonSerializationWriter
from msgraph import GraphServiceClient
from msgraph.generated.models.identity_set import IdentitySet
from msgraph.generated.models.meeting_participants import MeetingParticipants
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.online_meeting import OnlineMeeting
from msgraph.generated.models.online_meeting_presenters import OnlineMeetingPresenters
from msgraph.generated.users.item.online_meetings.create_or_get.create_or_get_post_request_body import (
    CreateOrGetPostRequestBody,
)
from msgraph.generated.users.item.user_item_request_builder import UserItemRequestBuilder

START = datetime(2027, 3, 10, 8, 30, tzinfo=UTC)
END = datetime(2027, 3, 10, 9, 0, tzinfo=UTC)
LATER = datetime(2027, 3, 11, 9, 0, tzinfo=UTC)


async def lives_from_post_to_delete(graph: GraphServiceClient, setup: Setup) -> None:
    query = UserItemRequestBuilder.UserItemRequestBuilderGetQueryParameters(
        select=["id", "userPrincipalName", "displayName"]
    )
    user = await graph.users.by_user_id(setup.organizer_upn).get(RequestConfiguration(query_parameters=query))
    assert user.id == setup.organizer_object_id, user.id
    assert user.user_principal_name == setup.organizer_upn
    assert user.display_name

    online_meetings = graph.users.by_user_id(user.id).online_meetings
    created = await online_meetings.post(OnlineMeeting(subject="Onboarding", start_date_time=START, end_date_time=END))
    check_every_field(created, setup)

    meeting = online_meetings.by_online_meeting_id(created.id)
    read = await meeting.get()
    assert (read.id, read.join_web_url, read.subject) == (created.id, created.join_web_url, "Onboarding")

    await refuses_the_type_annotation(meeting)
    patched = await patch(graph, meeting, OnlineMeeting(odata_type=None, start_date_time=END, end_date_time=LATER))
    assert (patched.start_date_time, patched.end_date_time) == (END, LATER), patched
    assert patched.join_web_url == created.join_web_url

    assert await meeting.delete() is None
    try:
        await meeting.delete()
    except ODataError as error:
        assert error.response_status_code == 404, error
    else:
        raise AssertionError("the second DELETE is a 404")


async def patch(graph: GraphServiceClient, meeting, change: OnlineMeeting) -> OnlineMeeting:
    """The SDK's own patch() cannot do it: its writer adds "odata_type": null for a type that was taken away."""
    writer = JsonSerializationWriter()
    writer.write_object_value(None, change)
    request = meeting.to_patch_request_information(change)
    request.content = writer.get_serialized_content()
    return await graph.request_adapter.send_async(request, OnlineMeeting, {"XXX": ODataError})


async def refuses_the_type_annotation(meeting) -> None:
    """A new model sends @odata.type, and Graph refuses that in a PATCH (msgraph-sdk-dotnet #3112)."""
    try:
        await meeting.patch(OnlineMeeting(start_date_time=END, end_date_time=LATER))
    except ODataError as error:
        assert (error.response_status_code, error.error.code) == (400, "InvalidArgument"), error
    else:
        raise AssertionError("@odata.type in a PATCH is a 400")


def check_every_field(meeting: OnlineMeeting, setup: Setup) -> None:
    assert meeting.id and meeting.creation_date_time.tzinfo is not None
    assert (meeting.start_date_time, meeting.end_date_time) == (START, END)
    assert meeting.join_web_url.startswith("https://teams.microsoft.com/l/meetup-join/")
    organizer = meeting.participants.organizer
    assert (organizer.upn, organizer.role.value) == (setup.organizer_upn, "presenter")
    assert isinstance(organizer.identity, IdentitySet)
    assert organizer.identity.user.id == setup.organizer_object_id
    assert isinstance(meeting.participants, MeetingParticipants) and meeting.participants.attendees == []
    assert meeting.chat_info.thread_id.startswith("19:meeting_") and meeting.chat_info.message_id == "0"
    settings = meeting.join_meeting_id_settings
    assert settings.join_meeting_id.isdigit() and settings.is_passcode_required is False
    assert meeting.lobby_bypass_settings.scope.value == "organization"
    assert meeting.join_information.content_type.value == "html" and meeting.join_information.content
    assert meeting.allowed_presenters == OnlineMeetingPresenters.Everyone
    assert meeting.allow_meeting_chat.value == "enabled"
    assert meeting.allowed_lobby_admitters.value == "organizerAndCoOrganizersAndPresenters"
    assert meeting.share_meeting_chat_history_default.value == "none"
    assert meeting.is_broadcast is False and meeting.is_entry_exit_announced is True
    assert meeting.allow_recording is True and meeting.allow_transcription is True
    assert meeting.meeting_options_web_url
    # What the SDK's model does not know ends up here; only the context may.
    assert set(meeting.additional_data) == {"@odata.context"}, meeting.additional_data


async def create_or_get_is_idempotent(graph: GraphServiceClient, setup: Setup) -> None:
    action = graph.users.by_user_id(setup.organizer_object_id).online_meetings.create_or_get
    body = CreateOrGetPostRequestBody(
        external_id="7eb8263f-d0e0-4149-bb1c-1f0476083c56", subject="Once", start_date_time=START, end_date_time=END
    )
    first, second = await action.post(body), await action.post(body)
    assert first.id == second.id and first.external_id == body.external_id
