// The scenario by node's mysql.
"use strict";
const assert = require("node:assert");
const {readFileSync} = require("node:fs");
const mysql = require("mysql");

const {COMET_HOST, COMET_PORT, COMET_TLS_PORT, COMET_CA, COMET_PASSWORD, COMET_PIPE, COMET_VALUES} = process.env;
const text = readFileSync(`${COMET_VALUES}/text`, "utf8");
const big = readFileSync(`${COMET_VALUES}/big`, "utf8");
const everyByte = Buffer.from([...Array(256).keys()]);
const insert = "INSERT INTO pipes_messages (name, event, message) VALUES (?, ?, ?)";
const mistakes = [
  ["SELEC 1", 3, "42000"], ["SELECT * FROM no_such_table", 15, "42S02"],
  [`INSERT INTO pipes_messages (name, event, message) VALUES ('${"x".repeat(65)}', 'e', 'm')`, 11, "22001"],
];

const settings = {
  host: COMET_HOST, port: Number(COMET_PORT), user: "root", password: COMET_PASSWORD, database: "CometQL_v1",
  charset: "utf8mb4", multipleStatements: true,
};
const promise = (start) =>
  new Promise((resolve, reject) => start((error, result) => (error ? reject(error) : resolve(result))));
const connect = async (options = {}) => {
  const connection = mysql.createConnection({...settings, ...options});
  await promise((done) => connection.connect(done));
  return connection;
};
const run = (connection, sql, values) => promise((done) => connection.query(sql, values, done));
const rows = async (...of) => (await run(...of)).map((row) => Object.values(row));
const kept = (event) => rows(db, "SELECT message FROM pipes_messages WHERE name = ? AND event = ?", [COMET_PIPE, event]);
const push = (connection, event, message) => run(connection, insert, [COMET_PIPE, event, message]);
let db;

const steps = {
  async connect() {
    db = await connect();
    assert.deepStrictEqual(await rows(db, "SELECT DATABASE()"), [["CometQL_v1"]]);
  },
  async tls() {
    // Names of certificates are of hosts, and the library checks none for an address.
    const secure = await connect({port: Number(COMET_TLS_PORT), ssl: {ca: readFileSync(COMET_CA)}});
    assert.deepStrictEqual(await rows(secure, "SELECT 40 + 2"), [[42]]);
    await promise((done) => secure.end(done));
  },
  async metadata() {
    await run(db, "INSERT INTO pipes_settings SET ?", {name: COMET_PIPE, length: 100});
    const fields = await new Promise((resolve, reject) =>
      db.query("SELECT name, length FROM pipes_settings WHERE ?", {name: COMET_PIPE}, (error, found, columns) => {
        if (error) reject(error);
        else resolve([columns.map(({name, type, table}) => [name, type, table]), {...found[0]}]);
      }));
    assert.deepStrictEqual(fields, [
      [["name", 253, "pipes_settings"], ["length", 3, "pipes_settings"]], {name: COMET_PIPE, length: 100},
    ]);
  },
  async insert() {
    const answer = await push(db, "insert", "hello");
    assert.strictEqual(answer.affectedRows, 1);
    assert.match(answer.message, /Records: 1  Subscribers: 1$/);
  },
  async bytes() {
    await push(db, "bytes", text);
    assert.deepStrictEqual(await kept("bytes"), [[text]]);
    assert.deepStrictEqual(await rows(db, "SELECT HEX(?)", [everyByte]), [[everyByte.toString("hex").toUpperCase()]]);
    assert.deepStrictEqual(await rows(db, "SELECT UNHEX(?)", [everyByte.toString("hex")]), [[everyByte]]);
  },
  async prepared() {
    for (const message of ["p0", "p1", "p2"]) await push(db, "prepared", message);
    const values = [-5, 1.5, "a\\'b", null];
    assert.deepStrictEqual(await rows(db, "SELECT ? AS a, ? AS b, ? AS c, ? AS d", values), [values]);
  },
  async rows() {
    for (const letter of "rm") {
      const messages = [0, 1, 2].map((number) => [COMET_PIPE, "rows", letter + number]);
      const answer = await run(db, "INSERT INTO pipes_messages (name, event, message) VALUES ?", [messages]);
      assert.strictEqual(answer.affectedRows, 3);
    }
  },
  async big() {
    await push(db, "big", big);
    assert.deepStrictEqual(await kept("big"), [[big]]);
  },
  async errors() {
    for (const [sql, errno, sqlState] of mistakes) {
      await assert.rejects(run(db, sql), {errno, sqlState});
      assert.deepStrictEqual(await rows(db, "SELECT 7"), [[7]]);
    }
  },
  async transaction() {
    await promise((done) => db.beginTransaction(done));
    await push(db, "transaction", "undone");
    await promise((done) => db.rollback(done));
    await promise((done) => db.beginTransaction(done));
    await push(db, "transaction", "kept 1");
    await push(db, "transaction", "kept 2");
    await promise((done) => db.commit(done));
  },
  async ten() {
    const connections = await Promise.all(Array.from({length: 10}, () => connect()));
    for (const [number, connection] of connections.entries()) await push(connection, "ten", `${number}`);
    await Promise.all(connections.map((connection) => promise((done) => connection.end(done))));
  },
  async password() {
    await assert.rejects(connect({password: "wrong"}), {errno: 1045});
  },
  async reset() {
    await run(db, "SET @left = 5");
    await promise((done) => db.changeUser({user: "1"}, done));
    assert.deepStrictEqual(await rows(db, "SELECT @left, SUBSTRING_INDEX(USER(), '@', 1)"), [[null, "1"]]);
  },
  async own() {
    await promise((done) => db.ping(done));
    assert.match((await promise((done) => db.statistics(done))).message, /^Uptime: /);
    assert.deepStrictEqual((await run(db, "SELECT 1 AS n; SELECT 2 AS n")).map(([row]) => row.n), [1, 2]);
    const pool = mysql.createPool({...settings, connectionLimit: 2});
    const answers = await Promise.all([1, 2, 3, 4].map((number) => rows(pool, "SELECT ?", [number])));
    assert.deepStrictEqual(answers, [[[1]], [[2]], [[3]], [[4]]]);
    const streamed = [];
    for await (const row of db.query("SELECT 1 AS n UNION SELECT 2").stream()) streamed.push(row.n);
    assert.deepStrictEqual(streamed, [1, 2]);
    await promise((done) => pool.end(done));
  },
  async close() {
    await promise((done) => db.end(done));
  },
};

(async () => {
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step();
      console.log(`ok ${name}`);
    } catch (error) {
      process.exitCode = 1;
      console.log(`not ok ${name} ${error.message.replaceAll("\n", " ").slice(0, 500)}`);
    }
  }
  console.log(`version ${require("mysql/package.json").version}`);
})();
