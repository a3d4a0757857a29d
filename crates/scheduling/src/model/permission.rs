/// What an act needs. Resource and action are Alga PSA's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    UserScheduleRead,
    UserScheduleUpdate,
    SystemSettingsRead,
    SystemSettingsUpdate,
}

impl Permission {
    pub const ALL: [Self; 4] = [
        Self::UserScheduleRead,
        Self::UserScheduleUpdate,
        Self::SystemSettingsRead,
        Self::SystemSettingsUpdate,
    ];

    #[must_use]
    pub fn resource(self) -> &'static str {
        match self {
            Self::UserScheduleRead | Self::UserScheduleUpdate => "user_schedule",
            Self::SystemSettingsRead | Self::SystemSettingsUpdate => "system_settings",
        }
    }

    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::UserScheduleRead | Self::SystemSettingsRead => "read",
            Self::UserScheduleUpdate | Self::SystemSettingsUpdate => "update",
        }
    }
}

/// What somebody wants to do, for the sentence that refuses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    ViewRequests,
    ActOnRequests,
    ChangeSettings,
    ViewSettings,
    RetryLeftovers,
}

impl Action {
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::ViewRequests => "see appointment requests",
            Self::ActOnRequests => "act on this appointment request",
            Self::ChangeSettings => "change these settings",
            Self::ViewSettings => "see these settings",
            Self::RetryLeftovers => "remove meetings that were left behind",
        }
    }
}

/// The permissions of one user, and the technicians whose requests the user is a configured approver of.
#[derive(Clone, Debug, Default)]
pub struct PermissionSet {
    pub granted: Vec<Permission>,
    /// Named in the `general_settings` row: approver of every request.
    pub approves_everything: bool,
    /// Technicians whose `user_hours` row names the user.
    pub approves_for: Vec<super::UserId>,
}

impl PermissionSet {
    #[must_use]
    pub fn has(&self, permission: Permission) -> bool {
        self.granted.contains(&permission)
    }

    /// May act on a request whose preferred technician is this one.
    #[must_use]
    pub fn may_act_on(&self, preferred: Option<super::UserId>) -> bool {
        self.has(Permission::UserScheduleUpdate)
            || self.approves_everything
            || preferred.is_some_and(|technician| self.approves_for.contains(&technician))
    }

    #[must_use]
    pub fn may_view(&self) -> bool {
        self.has(Permission::UserScheduleRead)
            || self.has(Permission::UserScheduleUpdate)
            || self.approves_everything
            || !self.approves_for.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::UserId;

    #[test]
    fn an_approver_of_one_technician_cannot_act_for_another() {
        let (mine, other) = (UserId(uuid::Uuid::from_u128(1)), UserId(uuid::Uuid::from_u128(2)));
        let set = PermissionSet { approves_for: vec![mine], ..PermissionSet::default() };
        assert!(set.may_act_on(Some(mine)));
        assert!(!set.may_act_on(Some(other)));
        assert!(!set.may_act_on(None));
    }
}
