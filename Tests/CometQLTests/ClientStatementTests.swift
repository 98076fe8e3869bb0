import CometQL
import Testing

/// What real clients send, as recorded, one statement a line; `x` stands for their own names.
struct ClientStatementTests {
    static let recorded = #"""
        INSERT INTO pipes_messages (name, event, message) VALUES ('mx_1', 'e1', 'm6')
        SELECT @@max_allowed_packet,@@system_time_zone,@@time_zone,@@auto_increment_increment
        select DATABASE(), USER() limit 1
        select @@version_comment limit 1
        select @@character_set_client, @@character_set_connection, @@character_set_server, \#
        @@character_set_database limit 1
        show databases
        show tables
        SET autocommit=0
        ROLLBACK
        COMMIT
        BEGIN
        START TRANSACTION
        SET NAMES utf8mb4
        SHOW DATABASES LIKE '%'
        show /*!32332 FULL */ columns from `pipes_settings` like '%'
        show tables like 'pipes_settings'
        SELECT COUNT(*) FROM `pipes_settings`
        show processlist
        show /*!50002 GLOBAL */ status
        show /*!40003 GLOBAL */ variables
        show table status from `CometQL_v1`
        show keys from `pipes_settings`
        SHOW CREATE TABLE `pipes_settings`
        CHECK TABLE `pipes_settings`
        REPLACE INTO pipes_settings (name, length) VALUES ('mx_1', 10)
        DELETE FROM users_auth WHERE id=7021
        INSERT INTO users_auth (id, hash) VALUES (7021, 'hash+1/=')
        /*!40100 SET @@SQL_MODE='' */
        /*!40103 SET TIME_ZONE='+00:00' */
        /*M!100100 SET @@MAX_STATEMENT_TIME=0.000000 */
        /*M!100100 SET WAIT_TIMEOUT=DEFAULT */
        set optimizer_switch='semijoin=off'
        set optimizer_switch=default
        SHOW VARIABLES LIKE 'lower_case_table_names'
        SELECT table_name FROM INFORMATION_SCHEMA.TABLES WHERE table_schema = DATABASE() AND table_name = \#
        'pipes_settings'
        LOCK TABLES `pipes_settings` READ /*!32311 LOCAL */,`users_auth` READ /*!32311 LOCAL */
        SELECT engine, table_type FROM INFORMATION_SCHEMA.TABLES WHERE table_schema = DATABASE() AND \#
        table_name = 'pipes_settings'
        SET SQL_QUOTE_SHOW_CREATE=1
        SET SESSION character_set_results = 'binary'
        show create table `pipes_settings`
        select column_name, extra, generation_expression, data_type from information_schema.columns where \#
        table_schema=database() and table_name='pipes_settings' order by ordinal_position
        SELECT /*!40001 SQL_NO_CACHE */ `name`, `length` FROM `pipes_settings`
        select @@collation_database
        SELECT TRIGGER_NAME FROM INFORMATION_SCHEMA.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE() AND \#
        EVENT_OBJECT_TABLE = 'pipes_settings'
        show create table `users_auth`
        SELECT /*!40001 SQL_NO_CACHE */ `id`, `hash` FROM `users_auth`
        UNLOCK TABLES
        SELECT name, length FROM pipes_settings
        SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ
        START TRANSACTION /*!40100 WITH CONSISTENT SNAPSHOT */
        SAVEPOINT sp
        ROLLBACK TO SAVEPOINT sp
        RELEASE SAVEPOINT sp
        LOCK TABLES `pipes_settings` READ /*!32311 LOCAL */
        SELECT /*!40001 SQL_NO_CACHE */ `name`, `length` FROM `pipes_settings` WHERE name='mx_1'
        SELECT /*!40001 SQL_NO_CACHE */ `id`, `hash` FROM `users_auth` WHERE id=7021
        /*M!999999 enable the sandbox mode */ /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT \#
        */
        /*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */
        /*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */
        /*!40101 SET NAMES utf8mb4 */
        /*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */
        /*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */
        /*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */
        /*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */
        INSERT INTO `users_auth` VALUES (7021,'hash+1/=')
        /*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */
        /*!40101 SET SQL_MODE=@OLD_SQL_MODE */
        /*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */
        /*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */
        /*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */
        /*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */
        /*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */
        SELECT hash FROM users_auth WHERE id=7021
        DELETE FROM pipes_settings WHERE name='mx_1'
        DELETE FROM pipes_messages WHERE name='mx_1'
        SELECT COUNT(*) FROM pipes_messages WHERE name='mx_1'
        SELECT name, length FROM pipes_settings WHERE name='mx_1'
        SET AUTOCOMMIT=0
        SHOW TABLES LIKE '%'
        SELECT event, message, time, user_id FROM pipes_messages WHERE name = ?
        SET AUTOCOMMIT = 0
        SHOW WARNINGS
        SET NAMES 'utf8mb4' COLLATE 'utf8mb4_general_ci'
        SET @@session.autocommit = ON
        SELECT @@session.sql_mode
        SET @@session.autocommit = OFF
        SET @@session.sql_mode = 'STRICT_TRANS_TABLES'
        set autocommit=1
        rollback
        commit
        USE CometQL_v1
        SELECT @@tx_isolation
        SELECT @@sql_mode
        SELECT @@lower_case_table_names
        SHOW FULL TABLES FROM `CometQL_v1`
        SHOW CREATE TABLE `pipes_messages`
        SET SESSION SQL_AUTO_IS_NULL=0
        SET session_track_schema= ON
        SET session_track_system_variables='autocommit,tx_isolation'
        SELECT TABLE_SCHEMA AS TABLE_CAT, NULL AS TABLE_SCHEM, TABLE_NAME, if(TABLE_TYPE='BASE TABLE' OR \#
        TABLE_TYPE='SYSTEM VERSIONED','TABLE',TABLE_TYPE) AS TABLE_TYPE ,TABLE_COMMENT AS REMARKS FROM \#
        INFORMATION_SCHEMA.TABLES WHERE 1=1 ORDER BY TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE
        SELECT 41+1
        SELECT 1
        SELECT DATABASE()
        SELECT VERSION()
        SHOW DATABASES
        SHOW TABLES
        DESCRIBE pipes_settings
        INSERT INTO pipes_settings (name, length) VALUES ('mx_1', 10)
        UPDATE pipes_settings SET length=20 WHERE name='mx_1'
        SELECT length FROM pipes_settings WHERE name='mx_1'
        SELECT * FROM no_such_table WHERE id = 1
        SELECT name FROM pipes_settings WHERE name='mx_1'
        select connection_id()
        select TABLE_NAME, COLUMN_NAME from information_schema.columns where table_schema = 'CometQL_v1' \#
        order by table_name,ordinal_position
        SELECT DISTINCT TABLE_NAME, COLUMN_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = \#
        'CometQL_v1' AND SEQ_IN_INDEX = 1 AND COLUMN_NAME IS NOT NULL ORDER BY TABLE_NAME, COLUMN_NAME
        SELECT TABLE_NAME, COLUMN_NAME, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME FROM \#
        information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = 'CometQL_v1' AND REFERENCED_TABLE_NAME IS \#
        NOT NULL
        select TABLE_NAME, COLUMN_NAME, COLUMN_TYPE from information_schema.columns where table_schema = \#
        'CometQL_v1' and data_type = 'enum' order by table_name,ordinal_position
        SELECT CONCAT("'", user, "'@'",host,"'") FROM mysql.user
        SELECT ROUTINE_NAME FROM INFORMATION_SCHEMA.ROUTINES WHERE ROUTINE_TYPE="FUNCTION" AND \#
        ROUTINE_SCHEMA = 'CometQL_v1'
        SELECT ROUTINE_NAME FROM INFORMATION_SCHEMA.ROUTINES WHERE ROUTINE_TYPE="PROCEDURE" AND \#
        ROUTINE_SCHEMA = 'CometQL_v1'
        SHOW CHARACTER SET
        SHOW COLLATION
        SELECT name from mysql.help_topic WHERE name like "SHOW %"
        SHOW /*!50002 FULL*/ TABLES FROM `CometQL_v1` LIKE '%'
        DESCRIBE `pipes_settings` '%'
        SHOW KEYS FROM `pipes_settings`
        SET NAMES 'utf8mb4'
        SET character_set_server = 'utf8mb4'
        SET collation_connection = 'utf8mb4_unicode_ci'
        SET collation_server = 'utf8mb4_unicode_ci'
        set autocommit=1, sql_mode = concat(@@sql_mode,',STRICT_TRANS_TABLES')
        SET @ApplicationName='mx'
        SELECT @@transaction_isolation
        use CometQL_v1
        set time_zone='+00:00'
        SELECT * FROM `pipes_settings` WHERE 1=0
        SAVEPOINT save1
        INSERT INTO `pipes_settings` (`name`, `length`) VALUES ('mx_1', 10)
        SHOW TABLE STATUS LIKE 'pipes_settings'
        SELECT `name`, `length` FROM `pipes_settings` WHERE (`name` = 'mx_1')
        SELECT `name`, `length` FROM `pipes_settings` WHERE ( (`name` = 'mx_1') ) AND ( (1=1) )
        UPDATE `pipes_settings` SET `length` = 20 WHERE `name` = 'mx_1'
        SELECT * FROM `pipes_messages` WHERE 1=0
        INSERT INTO `pipes_messages` (`name`, `event`, `message`) VALUES ('mx_1', 'e1', 'it\'s "quoted" \#
        `back` it')
        SELECT `name`, `event`, `message` FROM `pipes_messages` WHERE (`name` = 'mx_1')
        INSERT INTO `pipes_messages` (`name`, `event`, `message`) VALUES ('mx_1', 'e1', 'm1') , ('mx_1', \#
        'e1', 'm2') , ('mx_1', 'e1', 'm3')
        SELECT * FROM `users_data` WHERE 1=0
        SELECT `id`, `data` FROM `users_data` WHERE (`id` = 7021)
        SELECT * FROM `no_such_table` WHERE 1=0
        SELECT `name`, `length` FROM `pipes_settings`
        DELETE FROM `pipes_settings` WHERE `name` = 'mx_1' LIMIT 1
        SELECT `name`, `event`, `message` FROM `pipes_messages` WHERE ( (`name` = 'mx_1') ) AND ( (1=1) )
        DELETE FROM `pipes_messages` WHERE `name` = 'mx_1' AND `event` = 'e1' AND `message` = 'm1' LIMIT 1
        SELECT message FROM pipes_messages WHERE name='mx_1'
        SELECT event, message FROM pipes_messages WHERE name='mx_1'
        DELETE FROM users_data WHERE id=7021
        SELECT data FROM users_data WHERE id=7021
        SELECT event FROM pipes_messages WHERE name='mx_1'
        SHOW FULL COLUMNS FROM `pipes_settings` FROM CometQL_v1
        INSERT INTO `pipes_settings` (`name`, `length`) VALUES ('mx_1',10)
        SELECT `name`, `length` FROM `pipes_settings` WHERE `name`= 'mx_1'
        INSERT INTO `pipes_messages` (`name`, `event`, `message`) VALUES ('mx_1','e1','m1')
        select $$
        select USER()
        /* mysql-connector-j-8.3.0 */SELECT @@session.auto_increment_increment AS auto_increment_increment, \#
        @@character_set_client AS character_set_client, @@init_connect AS init_connect, @@sql_mode AS \#
        sql_mode
        SET character_set_results = NULL
        SELECT @@session.transaction_read_only
        SELECT CONNECTION_ID()
        SHOW VARIABLES
        SELECT NOW()
        SHOW TABLES FROM 'information_schema'
        SHOW TABLE STATUS FROM 'db'
        SHOW TABLE STATUS FROM `db`
        SHOW ENGINES
        SHOW CHARSET
        SHOW PLUGINS
        SELECT @@GLOBAL.character_set_server,@@GLOBAL.collation_server
        SHOW FULL TABLES FROM db
        SELECT @@version, @@version_comment
        SET lc_messages = 'en_US'
        SHOW MASTER STATUS
        SELECT CURRENT_USER()
        SELECT 'x' FROM `information_schema`.`USER_PRIVILEGES` WHERE `PRIVILEGE_TYPE` = 'CREATE USER' AND \#
        '''root''@''localhost''' LIKE `GRANTEE` UNION SELECT 'y' FROM mysql.user LIMIT 1
        SELECT LOGFILE_GROUP_NAME FROM INFORMATION_SCHEMA.FILES WHERE FILE_TYPE = 'UNDO LOG' AND FILE_NAME \#
        IS NOT NULL AND LOGFILE_GROUP_NAME IN (SELECT DISTINCT LOGFILE_GROUP_NAME FROM \#
        INFORMATION_SCHEMA.FILES WHERE FILE_TYPE = 'DATAFILE' AND TABLESPACE_NAME IN (SELECT DISTINCT \#
        TABLESPACE_NAME FROM INFORMATION_SCHEMA.PARTITIONS WHERE TABLE_SCHEMA='CometQL_v1' AND TABLE_NAME \#
        IN ('a','b'))) GROUP BY LOGFILE_GROUP_NAME, FILE_NAME, ENGINE ORDER BY LOGFILE_GROUP_NAME
        SELECT TABLE_SCHEMA TABLE_CAT, NULL TABLE_SCHEM, CASE data_type WHEN 'bit' THEN -7 WHEN 'int' THEN \#
        IF(COLUMN_TYPE like '%unsigned%', 4,4) ELSE 1111 END DATA_TYPE, CONVERT (CASE DATA_TYPE WHEN 'year' \#
        THEN 0 ELSE NUMERIC_SCALE END, UNSIGNED INTEGER) DECIMAL_DIGITS, IF(EXTRA in ('VIRTUAL', \#
        'PERSISTENT') ,'YES','NO') IS_GENERATEDCOLUMN FROM INFORMATION_SCHEMA.COLUMNS WHERE \#
        (ISNULL(database()) OR (TABLE_SCHEMA = database())) ORDER BY TABLE_CAT
        SELECT CASE DATA_TYPE WHEN 'bit' THEN @dt:= IF(NUMERIC_PRECISION=1,(-7), (-2)) ELSE @dt:=(-4) END \#
        AS DATA_TYPE, CAST(CASE @dt WHEN (-7) THEN 1 END AS SIGNED) AS BUFFER_LENGTH FROM \#
        INFORMATION_SCHEMA.COLUMNS
        SELECT 'VARCHAR' AS TYPE_NAME, 12 AS DATA_TYPE, '''' AS LITERAL_PREFIX, NULL AS X UNION SELECT \#
        'ENUM', 12, '''', NULL
        INSERT INTO `users_data` (`id`, `data`) VALUES (7021, 'Ж\'"\\\n😀{"k":1}привет;%s?--\Z/')
        /*M!999999\- enable the sandbox mode */ /*!40101 SET \#
        @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
        """#.split(separator: "\n").map(String.init)

    @Test(arguments: recorded)
    func `every recorded statement is read`(text: String) throws {
        let statement = try Parser.parse(text)
        #expect(statement != .empty)
    }

    @Test
    func `two statements that a driver sends in one text`() throws {
        let text = "SET SESSION SQL_AUTO_IS_NULL=0;SET autocommit=1"
        var offset = 0
        let first = try Parser.parseNext(text, from: &offset)
        #expect(first.statement == .set([.systemVariable(.session, "sql_auto_is_null", .literal(.int(0)))]))
        let second = try Parser.parseNext(text, from: &offset)
        #expect(second.statement == .set([.systemVariable(.unspecified, "autocommit", .literal(.int(1)))]))
        #expect(offset == text.utf8.count)
    }
}
