/// An answer of Graph about one meeting has a few KiB (most of it `joinInformation`). More than this is not read.
pub(super) const LARGEST_BODY: usize = 256 * 1024;
