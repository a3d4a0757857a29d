//! A response body in pieces that may stop in the middle.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame};

#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Data(Bytes),
    /// The same bytes so many times, made while they are sent.
    Repeat(Bytes, u64),
    /// Lets the connection flush what it has.
    Flush,
    /// Breaks the body off: the connection ends without the rest.
    Break,
}

#[derive(Clone, Debug)]
pub(crate) struct Pieces(VecDeque<Piece>);

impl Pieces {
    /// The first half of `whole`, then nothing more. The caller announces the whole length.
    pub(crate) fn truncated(whole: &Bytes) -> Self {
        let half = whole.slice(..whole.len() / 2);
        Self(VecDeque::from([Piece::Data(half), Piece::Flush, Piece::Break]))
    }

    /// Well-formed JSON of at least `length` bytes, without announcing the length.
    pub(crate) fn huge(length: u64) -> Self {
        const CHUNK: usize = 64 * 1024;
        let chunk = Bytes::from(vec![b'x'; CHUNK]);
        let times = length.div_ceil(CHUNK as u64);
        Self(VecDeque::from([
            Piece::Data(Bytes::from_static(b"{\"padding\":\"")),
            Piece::Repeat(chunk, times),
            Piece::Data(Bytes::from_static(b"\"}")),
        ]))
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let Some(piece) = self.0.pop_front() else { return Poll::Ready(None) };
        match piece {
            Piece::Data(bytes) => Poll::Ready(Some(Ok(Frame::data(bytes)))),
            Piece::Repeat(bytes, times) => {
                if times > 1 {
                    self.0.push_front(Piece::Repeat(bytes.clone(), times - 1));
                }
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Piece::Flush => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Piece::Break => Poll::Ready(Some(Err(io::Error::other("the simulator broke the body off")))),
        }
    }
}
