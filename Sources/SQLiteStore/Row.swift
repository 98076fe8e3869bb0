import GRDB

/// A row of the database; the engine's type of this name, a row of a query, has no business here.
typealias Row = GRDB.Row
