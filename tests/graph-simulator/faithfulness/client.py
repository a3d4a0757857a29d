"""The SDK, pointed at the simulator instead of graph.microsoft.com."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from azure.core.credentials import TokenCredential
from azure.identity import ClientSecretCredential
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph_core import GraphClientFactory


@dataclass
class Setup:
    login_url: str
    graph_url: str
    tenant_id: str
    client_id: str
    client_secret: str
    organizer_upn: str
    organizer_object_id: str
    ca_file: str

    @property
    def scope(self) -> str:
        return f"{self.graph_url}/.default"

    def control(self) -> httpx.Client:
        context = ssl.create_default_context(cafile=self.ca_file)
        return httpx.Client(base_url=f"{self.graph_url}/_simulator", verify=context, trust_env=False)


def with_secret(setup: Setup, secret: str | None = None) -> TokenCredential:
    return ClientSecretCredential(
        tenant_id=setup.tenant_id,
        client_id=setup.client_id,
        client_secret=secret or setup.client_secret,
        authority=setup.login_url,
        disable_instance_discovery=True,
        connection_verify=setup.ca_file,
    )


@asynccontextmanager
async def connect(setup: Setup, credential: TokenCredential | None = None) -> AsyncIterator[GraphServiceClient]:
    """The default middleware (redirects, retries, telemetry) stays; only trust and address change."""
    context = ssl.create_default_context(cafile=setup.ca_file)
    async with httpx.AsyncClient(verify=context, trust_env=False) as transport:
        http = GraphClientFactory.create_with_default_middleware(client=transport)
        provider = AzureIdentityAuthenticationProvider(
            credential or with_secret(setup), scopes=[setup.scope], allowed_hosts=["127.0.0.1"]
        )
        adapter = GraphRequestAdapter(provider, http)
        adapter.base_url = f"{setup.graph_url}/v1.0"
        yield GraphServiceClient(request_adapter=adapter)
