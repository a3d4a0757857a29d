//! Which mails an act sends, and the facts in them.

use jiff::Timestamp;

use super::Scheduling;
use crate::Result;
use crate::model::{
    AppointmentRequest, ClosedRequest, Invitation, InvitationMethod, MailFacts, MailId, Message, NewMail,
    OperationId, Recipient, RequestedFacts, Technician, UserRef,
};
use crate::ports::Transaction;
use crate::time::RequesterZone;

/// When mails may leave.
#[derive(Clone, Copy, Debug)]
pub(super) struct Release {
    pub held_by: Option<OperationId>,
    pub due_at: Timestamp,
}

/// An appointment as the mails tell it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Appointment<'a> {
    pub request: &'a AppointmentRequest,
    /// None if the assigned user is gone.
    pub technician: Option<&'a Technician>,
    pub start: Timestamp,
    pub end: Timestamp,
}

impl Scheduling {
    /// One mail to the client (if an address is known), one to the technician (if there is one), both with the next
    /// invitation. They take the place of all unsent ones of the request, also of those to people it is not about any more.
    /// Someone who has not been told of the approval yet is told of the approval, not of a change to it.
    pub(super) async fn invite(
        &self,
        tx: &mut dyn Transaction,
        appointment: Appointment<'_>,
        messages: [Message; 2],
        release: Release,
    ) -> Result<()> {
        let Appointment { request, technician, start, end } = appointment;
        // Whoever is taking or giving up a mail at this moment has done so before it is looked what is unsent.
        tx.lock_mails(request.id).await?;
        let replaced = tx.replace_unsent_mails(request.id).await?;
        let invitation = tx.next_invitation(request.id, InvitationMethod::Request).await?;
        let [to_client, to_technician] = messages;
        let recipients = [(to_client, requester(request)), (to_technician, technician.map(staff))];
        for (message, recipient) in recipients {
            let Some(recipient) = recipient else { continue };
            let mut facts = self.facts(tx, request, recipient, Some(invitation.clone())).await?;
            facts.technician = technician.map(user_ref);
            (facts.start, facts.end) = (Some(start), Some(end));
            self.insert_mail(tx, request, message.in_place_of(&replaced), facts, release).await?;
        }
        Ok(())
    }

    /// Tells that there will be no appointment. Who was invited gets the cancellation of the invitation. Who was not,
    /// never hears of the appointment; but a declined client is told in any case.
    pub(super) async fn uninvite(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        technician: Option<&Technician>,
        closed: ClosedRequest<'_>,
    ) -> Result<()> {
        let recipients = [
            (to_client(closed), requester(request), matches!(closed, ClosedRequest::Declined { .. })),
            (Message::AppointmentCancelledTechnician, technician.map(staff), false),
        ];
        // Whoever is taking a mail at this moment has taken it, or will not, before it is asked who was invited.
        tx.lock_mails(request.id).await?;
        // What waits falls away for everybody before anything is written: two people may share one mailbox, and others may
        // have been meant before.
        let mut told = Vec::new();
        for (message, recipient, in_any_case) in recipients {
            let Some(recipient) = recipient else { continue };
            let invited = tx.was_invited(request.id, &recipient.email).await?;
            if !invited {
                tx.withdraw_mails_to(request.id, &recipient.email).await?;
            }
            told.push((message, recipient, in_any_case, invited));
        }
        tx.replace_unsent_mails(request.id).await?;
        let mut cancellation = None;
        for (message, recipient, in_any_case, invited) in told {
            if invited && cancellation.is_none() {
                cancellation = Some(tx.next_invitation(request.id, InvitationMethod::Cancel).await?);
            }
            if !invited && !in_any_case {
                continue;
            }
            let invitation = cancellation.clone().filter(|_| invited);
            let mut facts = self.facts(tx, request, recipient, invitation).await?;
            facts.technician = technician.map(user_ref);
            match closed {
                ClosedRequest::Declined { reason } if in_any_case => {
                    facts.decline_reason = Some(reason.to_owned());
                }
                _ => facts.cancel_reason = closed.reason().map(str::to_owned),
            }
            if let Some((start, end)) = when(request) {
                (facts.start, facts.end) = (Some(start), Some(end));
            }
            let release = Release { held_by: None, due_at: self.now() };
            self.insert_mail(tx, request, message, facts, release).await?;
        }
        Ok(())
    }

    async fn facts(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        recipient: Recipient,
        invitation: Option<Invitation>,
    ) -> Result<MailFacts> {
        let requested = &request.requested;
        Ok(MailFacts {
            tenant_name: tx.tenant_row().await?.name,
            recipient,
            service: request.service.name.clone(),
            client: request.client.as_ref().map(|client| client.name.clone()),
            requester: request.requester.clone(),
            technician: None,
            start: None,
            end: None,
            requested: RequestedFacts {
                date: requested.date,
                time: requested.time,
                time_zone: requested.zone.effective().name().to_owned(),
                duration_minutes: requested.duration.get(),
            },
            description: request.description.clone(),
            decline_reason: None,
            cancel_reason: None,
            invitation,
        })
    }

    async fn insert_mail(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        message: Message,
        facts: MailFacts,
        release: Release,
    ) -> Result<()> {
        let mail = NewMail {
            id: MailId(self.ids.next()),
            request: request.id,
            message,
            facts,
            held_by: release.held_by,
            due_at: release.due_at,
            created_at: self.now(),
        };
        Ok(tx.insert_mail(&mail).await?)
    }
}

fn to_client(closed: ClosedRequest<'_>) -> Message {
    match closed {
        ClosedRequest::Declined { .. } => Message::AppointmentRequestDeclined,
        ClosedRequest::Cancelled { .. } => Message::AppointmentCancelledClient,
    }
}

/// The appointment's time, else the one asked for, unless that does not exist.
fn when(request: &AppointmentRequest) -> Option<(Timestamp, Timestamp)> {
    let scheduled = request.scheduled.as_ref().map(|scheduled| (scheduled.start, scheduled.end));
    scheduled.or_else(|| request.requested.instants())
}

fn requester(request: &AppointmentRequest) -> Option<Recipient> {
    let email = request.requester.email.clone()?;
    let time_zone = request.requested.zone.effective().name().to_owned();
    Some(Recipient { name: request.requester.name.clone(), email, time_zone })
}

fn staff(technician: &Technician) -> Recipient {
    let zone = RequesterZone::from_stored(technician.time_zone.as_deref()).effective();
    Recipient {
        name: technician.name.clone(),
        email: technician.email.clone(),
        time_zone: zone.name().to_owned(),
    }
}

pub(super) fn user_ref(user: &Technician) -> UserRef {
    UserRef { id: user.id, name: user.name.clone(), email: user.email.clone() }
}
