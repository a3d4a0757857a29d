use std::sync::{Mutex, PoisonError};

use crate::config::{Cloud, Config, WorkspaceName};
use crate::{Home, RandomIds};

/// In which of Microsoft's clouds a workspace is now: another process may move it.
pub struct CloudNow {
    home: Home,
    workspace: WorkspaceName,
    last: Mutex<Cloud>,
}

impl CloudNow {
    /// `at_first` until the file has been read.
    pub fn new(home: &Home, workspace: &WorkspaceName, at_first: Cloud) -> Self {
        Self { home: home.clone(), workspace: workspace.clone(), last: Mutex::new(at_first) }
    }

    /// A file that cannot be read now says nothing else than before.
    pub fn read(&self) -> Cloud {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let config = Config::open(&self.home, &RandomIds);
        if let Ok(cloud) = config.and_then(|config| Ok(config.workspace(&self.workspace)?.cloud)) {
            *last = cloud;
        }
        *last
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Environment;

    #[test]
    fn a_file_that_cannot_be_read_leaves_the_workspace_in_the_cloud_where_it_was_last() {
        let folder = tempfile::tempdir().unwrap();
        let environment = Environment { home: Some(folder.path().to_owned()), ..Environment::default() };
        let home = Home::open(&environment).unwrap();
        let name = Config::open(&home, &RandomIds).unwrap().current;
        let cloud = CloudNow::new(&home, &name, Cloud::Global);
        assert_eq!(cloud.read(), Cloud::Global);
        let moved = |config: &mut Config| {
            config.workspace_mut(&name)?.cloud = Cloud::UsGovernmentL4;
            Ok(())
        };
        Config::change(&home, &RandomIds, moved).unwrap();
        assert_eq!(cloud.read(), Cloud::UsGovernmentL4);
        std::fs::write(home.config_file(), "current = [\n").unwrap();
        assert_eq!(cloud.read(), Cloud::UsGovernmentL4);
    }
}
