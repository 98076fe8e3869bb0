extension MariaDBAnswers {
    /// The tables of `SampleTables` and the moment of `FixedContext`, for a MariaDB.
    static let setUp = [
        "create database t character set utf8mb4", "use t",
        "set names utf8mb4 collate utf8mb4_general_ci, time_zone = '+00:00', timestamp = 1600000000.123456",
        "set sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO'",
        """
        create table a (id int not null primary key, name varchar(20), n int, d decimal(10, 2), f double,
            t datetime, dt date, tm time)
        """,
        """
        insert into a values (1, 'Alpha', 10, 1.50, 1.5, '2020-01-02 03:04:05', '2020-01-02', '10:00:00'),
            (2, 'beta', 20, 2.25, 0.1, '2021-12-31 23:59:59', '2021-12-31', '23:59:59'),
            (3, 'ALPHA', 10, null, -2, null, null, null),
            (4, null, null, -7, null, '1999-02-28 00:00:00', '1999-02-28', '-01:00:00'),
            (5, 'Ärger', 30, 0, 1e20, '2020-02-29 12:00:00', '2020-02-29', '12:30:00')
        """,
        "create table b (id int not null primary key, a_id int, v varchar(20))",
        "insert into b values (1, 1, 'x'), (2, 1, 'y'), (3, 3, 'z'), (4, 9, null), (5, null, 'w')",
        "create table e (id int not null primary key, x varchar(5))",
        "create table k (name varchar(64) collate utf8mb4_bin not null primary key, length int not null)",
        "insert into k values ('A', 1), ('a', 2), ('b', 3)",
    ]
}
