"""Microsoft's own client against the simulator.

Reads one JSON object from stdin (urls, tenant, client, secret, organizer, CA file) and exits with 0 if everything that
Microsoft's SDK expects of Graph was there. Started by tests/microsofts_own_client.rs.
"""

import asyncio
import json
import sys

import certificate
import errors
import meetings
import retries
from client import Setup, connect


async def run(setup: Setup) -> None:
    async with connect(setup) as graph:
        await meetings.lives_from_post_to_delete(graph, setup)
        await meetings.create_or_get_is_idempotent(graph, setup)
        await errors.expose_code_message_and_request_id(graph, setup)
        await errors.survive_other_spellings(graph, setup)
        await retries.obey_retry_after_in_seconds(graph, setup)
        await retries.obey_retry_after_as_a_date(graph, setup)
    errors.wrong_secret_is_an_authentication_error(setup)
    await certificate.signs_in(setup)


if __name__ == "__main__":
    asyncio.run(run(Setup(**json.load(sys.stdin))))
    print("Microsoft's own client is satisfied")
