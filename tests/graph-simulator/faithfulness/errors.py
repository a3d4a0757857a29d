"""Graph's errors as the SDK's error class shows them."""

from azure.core.exceptions import ClientAuthenticationError
from client import Setup, with_secret
from meetings import END, START
from msgraph import GraphServiceClient
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.online_meeting import OnlineMeeting


async def refused_create(graph: GraphServiceClient, setup: Setup) -> ODataError:
    online_meetings = graph.users.by_user_id(setup.organizer_object_id).online_meetings
    try:
        await online_meetings.post(OnlineMeeting(subject="x", start_date_time=START, end_date_time=END))
    except ODataError as error:
        return error
    raise AssertionError("the create is refused")


def set_policy(setup: Setup, granted: bool) -> None:
    path = f"/tenants/{setup.tenant_id}/users/{setup.organizer_object_id}"
    with setup.control() as control:
        control.patch(path, json={"policy_granted": granted}).raise_for_status()


async def expose_code_message_and_request_id(graph: GraphServiceClient, setup: Setup) -> None:
    set_policy(setup, False)
    error = await refused_create(graph, setup)
    set_policy(setup, True)
    assert error.response_status_code == 403
    assert error.error.code == "Forbidden"
    assert error.error.message == "No application access policy found for this app"
    inner = error.error.inner_error
    assert inner.request_id and inner.client_request_id and inner.date, inner
    headers = {name.lower(): value for name, value in error.response_headers.items()}
    assert headers["request-id"] == inner.request_id, headers
    assert "x-ms-ags-diagnostic" in headers


async def survive_other_spellings(graph: GraphServiceClient, setup: Setup) -> None:
    with setup.control() as control:
        for spelling in ["lower_case", "nested", "absent", "camel_case"]:
            control.patch("/settings", json={"inner_error": spelling}).raise_for_status()
            rule = {"operation": "create", "fault": {"kind": "graph", "error": "policy_missing_general"}}
            control.post("/faults", json=rule).raise_for_status()
            error = await refused_create(graph, setup)
            assert (error.response_status_code, error.error.code) == (403, "General")


def wrong_secret_is_an_authentication_error(setup: Setup) -> None:
    try:
        with_secret(setup, "wrong").get_token(setup.scope)
    except ClientAuthenticationError as error:
        assert "AADSTS7000215" in error.message, error.message
    else:
        raise AssertionError("a wrong secret gets no token")
