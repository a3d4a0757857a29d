//! To whom a mail is: an address and a role, for one mailbox may belong to the client and the technician.

/// Every other message is to the client.
macro_rules! to_technician {
    ($row:literal) => {
        concat!("(", $row, ".message = 'appointment-assigned' OR ", $row, ".message LIKE '%-technician')")
    };
}

/// Whether two rows are to one person: address and role.
macro_rules! same_person {
    ($one:literal, $other:literal) => {
        concat!(
            $one,
            ".recipient_key = ",
            $other,
            ".recipient_key AND ",
            to_technician!($one),
            " = ",
            to_technician!($other)
        )
    };
}

#[cfg(test)]
mod tests {
    use apptray_scheduling::model::Message;

    #[test]
    fn the_role_is_in_the_name_of_a_message() {
        for message in Message::ALL {
            let to_technician = match message {
                Message::AppointmentAssigned
                | Message::AppointmentRescheduledTechnician
                | Message::AppointmentCancelledTechnician
                | Message::AppointmentMeetingAddedTechnician => true,
                Message::AppointmentRequestApprovedClient
                | Message::AppointmentRequestDeclined
                | Message::AppointmentRescheduledClient
                | Message::AppointmentCancelledClient
                | Message::AppointmentMeetingAddedClient => false,
            };
            let by_name = message.name() == "appointment-assigned" || message.name().ends_with("-technician");
            assert_eq!(by_name, to_technician, "{message:?}");
        }
    }
}
