package import CometQL

/// The values of one row, in the order of the table's or result's columns.
package typealias Row = [SQLValue]
