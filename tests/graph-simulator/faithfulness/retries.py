"""The SDK's retry handler reads the simulator's Retry-After."""

from datetime import datetime

from client import Setup
from msgraph import GraphServiceClient


async def gap_after(graph: GraphServiceClient, setup: Setup, fault: dict) -> float:
    """Seconds between the refused call and its repetition, by the simulator's clock."""
    with setup.control() as control:
        control.delete("/calls").raise_for_status()
        control.post("/faults", json={"operation": "get_user", "fault": fault}).raise_for_status()
        user = await graph.users.by_user_id(setup.organizer_object_id).get()
        assert user.id == setup.organizer_object_id
        calls = control.get("/calls", params={"operation": "get_user"}).json()["calls"]
    assert [call["status"] for call in calls] == [fault["status"], 200], calls
    assert calls[1]["headers"]["retry-attempt"] == "1"
    first, second = (datetime.fromisoformat(call["arrived_at"]) for call in calls)
    return (second - first).total_seconds()


async def obey_retry_after_in_seconds(graph: GraphServiceClient, setup: Setup) -> None:
    gap = await gap_after(graph, setup, {"kind": "status", "status": 429, "retry_after": {"seconds": 1}})
    # Without the header the handler would wait at least three seconds.
    assert 1.0 <= gap < 2.5, gap


async def obey_retry_after_as_a_date(graph: GraphServiceClient, setup: Setup) -> None:
    gap = await gap_after(graph, setup, {"kind": "status", "status": 503, "retry_after": {"date_in_seconds": 1}})
    assert 0.9 <= gap < 2.9, gap
