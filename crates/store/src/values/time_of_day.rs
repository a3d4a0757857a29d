use jiff::civil::Time;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo, PgValueRef};
use sqlx::sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo, SqliteValueRef};
use sqlx::{Decode, Encode, Postgres, Sqlite, Type};

/// A time of the day as a clock on the wall shows it, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeOfDay(pub(crate) Time);

impl Type<Sqlite> for TimeOfDay {
    fn type_info() -> SqliteTypeInfo {
        <String as Type<Sqlite>>::type_info()
    }
}

impl Encode<'_, Sqlite> for TimeOfDay {
    fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
        <String as Encode<Sqlite>>::encode(self.0.strftime("%H:%M:%S").to_string(), buffer)
    }
}

impl<'r> Decode<'r, Sqlite> for TimeOfDay {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(<&str as Decode<Sqlite>>::decode(value)?.parse()?))
    }
}

impl Type<Postgres> for TimeOfDay {
    fn type_info() -> PgTypeInfo {
        // time without time zone
        PgTypeInfo::with_oid(Oid(1083))
    }
}

impl Encode<'_, Postgres> for TimeOfDay {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        let seconds =
            i64::from(self.0.hour()) * 3600 + i64::from(self.0.minute()) * 60 + i64::from(self.0.second());
        <i64 as Encode<Postgres>>::encode(seconds * 1_000_000, buffer)
    }
}

impl<'r> Decode<'r, Postgres> for TimeOfDay {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        let microseconds = <i64 as Decode<Postgres>>::decode(value)?;
        // PostgreSQL knows 24:00:00, the end of the day; a wall clock does not.
        let end_of_day = Time::constant(23, 59, 59, 0);
        let time = Time::midnight()
            .checked_add(jiff::SignedDuration::from_secs(microseconds / 1_000_000))
            .unwrap_or(end_of_day);
        Ok(Self(time))
    }
}
