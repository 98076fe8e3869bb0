import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The scenario by MariaDB Connector/J; the argument says who prepares statements, `text` (the client) or `server`. */
public class Scenario {
    interface Step {
        void take() throws Exception;
    }

    record Mistake(String sql, int code, String state) {}

    static final String INSERT = "INSERT INTO pipes_messages (name, event, message) VALUES (?, ?, ?)";
    static final String KEPT = "SELECT message FROM pipes_messages WHERE name = ? AND event = ?";
    static final String PIPE = System.getenv("COMET_PIPE");
    static final byte[] EVERY_BYTE = new byte[256];

    static boolean failed = false;
    static String preparer, text, big;
    static Connection db;

    static Connection connect(String port, String password, String options) throws SQLException {
        String address = "jdbc:mariadb://%s:%s/CometQL_v1?useServerPrepStmts=%s&allowMultiQueries=true%s".formatted(
            System.getenv("COMET_HOST"), System.getenv(port), preparer.equals("server"), options);
        return DriverManager.getConnection(address, "root", password);
    }

    static Connection connect() throws SQLException {
        return connect("COMET_PORT", System.getenv("COMET_PASSWORD"), "");
    }

    static void equal(Object got, Object wanted) {
        if (!String.valueOf(got).equals(String.valueOf(wanted)))
            throw new AssertionError("%.200s instead of %.200s".formatted(got, wanted));
    }

    static PreparedStatement prepare(Connection on, String sql, Object... values) throws SQLException {
        PreparedStatement statement = on.prepareStatement(sql);
        for (int index = 0; index < values.length; index++) statement.setObject(index + 1, values[index]);
        return statement;
    }

    static int push(Connection on, String event, String message) throws SQLException {
        try (PreparedStatement statement = prepare(on, INSERT, PIPE, event, message)) {
            return statement.executeUpdate();
        }
    }

    static String ask(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(db, sql, values); ResultSet rows = statement.executeQuery()) {
            equal(rows.next(), true);
            return rows.getString(1);
        }
    }

    static String digits(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        for (byte one : bytes) digits.append("%02X".formatted(one));
        return digits.toString();
    }

    static void metadata() throws SQLException {
        try (PreparedStatement statement = prepare(
                db, "INSERT INTO pipes_settings (name, length) VALUES (?, ?)", PIPE, 100)) {
            statement.executeUpdate();
        }
        try (PreparedStatement statement = prepare(db, "SELECT name, length FROM pipes_settings WHERE name = ?", PIPE);
                ResultSet rows = statement.executeQuery()) {
            var columns = rows.getMetaData();
            equal(columns.getColumnName(1) + columns.getColumnType(1), "name" + Types.VARCHAR);
            equal(columns.getColumnName(2) + columns.getColumnType(2), "length" + Types.INTEGER);
            equal(columns.getTableName(1), "pipes_settings");
            equal(rows.next(), true);
            equal(rows.getString("name") + rows.getInt("length"), PIPE + 100);
            equal(rows.next(), false);
        }
        List<String> found = new ArrayList<>();
        try (ResultSet columns = db.getMetaData().getColumns("CometQL_v1", null, "pipes_settings", "%")) {
            while (columns.next()) found.add(columns.getString("COLUMN_NAME") + columns.getInt("DATA_TYPE"));
        }
        equal(found, List.of("name" + Types.VARCHAR, "length" + Types.INTEGER, "ttl" + Types.INTEGER));
        try (ResultSet keys = db.getMetaData().getPrimaryKeys("CometQL_v1", null, "pipes_settings")) {
            equal(keys.next(), true);
            equal(keys.getString("COLUMN_NAME"), "name");
        }
    }

    static void bytes() throws SQLException {
        push(db, "bytes", text);
        equal(ask(KEPT, PIPE, "bytes").equals(text), true);
        equal(ask("SELECT HEX(?)", (Object) EVERY_BYTE), digits(EVERY_BYTE));
        try (PreparedStatement statement = prepare(db, "SELECT UNHEX(?)", digits(EVERY_BYTE));
                ResultSet rows = statement.executeQuery()) {
            equal(rows.next(), true);
            equal(Arrays.equals(rows.getBytes(1), EVERY_BYTE), true);
        }
    }

    static void prepared() throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(INSERT)) {
            statement.setString(1, PIPE);
            statement.setString(2, "prepared");
            for (String message : List.of("p0", "p1", "p2")) {
                statement.setString(3, message);
                equal(statement.executeUpdate(), 1);
            }
        }
        try (PreparedStatement statement = prepare(db, "SELECT ?, ?, ?, ?", -5L, 1.5, "a\\'b", null);
                ResultSet rows = statement.executeQuery()) {
            equal(rows.next(), true);
            equal(rows.getLong(1) + " " + rows.getDouble(2) + " " + rows.getString(3), "-5 1.5 a\\'b");
            equal(rows.getObject(4), null);
        }
    }

    static void rows() throws SQLException {
        try (PreparedStatement statement = prepare(
                db, INSERT + ", (?, ?, ?), (?, ?, ?)", PIPE, "rows", "r0", PIPE, "rows", "r1", PIPE, "rows", "r2")) {
            equal(statement.executeUpdate(), 3);
        }
        try (PreparedStatement statement = db.prepareStatement(INSERT)) {
            for (String message : List.of("m0", "m1", "m2")) {
                statement.setString(1, PIPE);
                statement.setString(2, "rows");
                statement.setString(3, message);
                statement.addBatch();
            }
            equal(statement.executeBatch().length, 3);
        }
    }

    static void errors() throws SQLException {
        for (Mistake mistake : List.of(
                new Mistake("SELEC 1", 3, "42000"), new Mistake("SELECT * FROM no_such_table", 15, "42S02"),
                new Mistake(INSERT.replaceFirst("\\?, \\?, \\?", "'" + "x".repeat(65) + "', 'e', 'm'"), 11, "22001"))) {
            try (Statement statement = db.createStatement()) {
                statement.execute(mistake.sql);
                throw new AssertionError(mistake.sql + " was taken");
            } catch (SQLException error) {
                equal(error.getErrorCode() + error.getSQLState(), mistake.code + mistake.state);
            }
            equal(ask("SELECT 7"), 7);
        }
    }

    static void transaction() throws SQLException {
        db.setAutoCommit(false);
        push(db, "transaction", "undone");
        db.rollback();
        push(db, "transaction", "kept 1");
        var savepoint = db.setSavepoint("here");
        push(db, "transaction", "undone too");
        db.rollback(savepoint);
        push(db, "transaction", "kept 2");
        db.commit();
        db.setAutoCommit(true);
    }

    static void ten() throws SQLException {
        List<Connection> connections = new ArrayList<>();
        for (int number = 0; number < 10; number++) connections.add(connect());
        for (int number = 0; number < 10; number++) push(connections.get(number), "ten", "" + number);
        for (Connection connection : connections) connection.close();
    }

    static void own() throws SQLException {
        equal(db.isValid(5), true);
        try (Statement statement = db.createStatement()) {
            equal(statement.execute("SELECT 1; SELECT 2"), true);
            equal(statement.getMoreResults(), true);
            equal(statement.getResultSet().next(), true);
            statement.setFetchSize(1);
            try (ResultSet rows = statement.executeQuery("SELECT 1 UNION SELECT 2 UNION SELECT 3")) {
                int count = 0;
                while (rows.next()) count++;
                equal(count, 3);
            }
        }
        List<String> tables = new ArrayList<>();
        try (ResultSet found = db.getMetaData().getTables("CometQL_v1", null, "pipes%", null)) {
            while (found.next()) tables.add(found.getString("TABLE_NAME"));
        }
        equal(tables, List.of("pipes", "pipes_messages", "pipes_settings"));
    }

    static void step(String name, Step step) {
        try {
            step.take();
            System.out.println("ok " + name);
        } catch (Exception | AssertionError error) {
            failed = true;
            System.out.println("not ok " + name + " " + String.valueOf(error.getMessage()).replace("\n", " "));
        }
    }

    public static void main(String[] arguments) throws Exception {
        preparer = arguments[0];
        for (int index = 0; index < 256; index++) EVERY_BYTE[index] = (byte) index;
        Path values = Path.of(System.getenv("COMET_VALUES"));
        text = Files.readString(values.resolve("text"), StandardCharsets.UTF_8);
        big = Files.readString(values.resolve("big"), StandardCharsets.UTF_8);
        step("connect", () -> {
            db = connect();
            equal(ask("SELECT DATABASE()"), "CometQL_v1");
        });
        step("tls", () -> connect("COMET_TLS_PORT", System.getenv("COMET_PASSWORD"),
            "&useSsl=true&serverSslCert=" + System.getenv("COMET_CA")).close());
        step("metadata", Scenario::metadata);
        step("insert", () -> equal(push(db, "insert", "hello"), 1));
        step("bytes", Scenario::bytes);
        step("prepared", Scenario::prepared);
        step("rows", Scenario::rows);
        step("big", () -> {
            push(db, "big", big);
            equal(ask(KEPT, PIPE, "big").equals(big), true);
        });
        step("errors", Scenario::errors);
        step("transaction", Scenario::transaction);
        step("ten", Scenario::ten);
        step("password", () -> {
            try {
                connect("COMET_PORT", "wrong", "").close();
                throw new AssertionError("a wrong password was taken");
            } catch (SQLException error) {
                equal(error.getErrorCode(), 1045);
            }
        });
        // It resets connections to servers only that say they are MariaDB.
        System.out.println("skip reset");
        step("own", Scenario::own);
        step("close", () -> db.close());
        System.out.println("version " + DriverManager.getDriver("jdbc:mariadb:").getMajorVersion() + "."
            + DriverManager.getDriver("jdbc:mariadb:").getMinorVersion());
        System.exit(failed ? 1 : 0);
    }
}
