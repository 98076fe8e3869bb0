// The same scenario as scenario.py by node's mysql: log in, insert, select, errors, transactions.
"use strict";
const assert = require("node:assert");
const mysql = require("mysql");

const TEXT = "it's \"quoted\" `back` \\ slash \n \t % _ привет 😀";
const settings = {
  host: "127.0.0.1", port: Number(process.argv[2]), user: "root", password: "secret", database: "CometQL_v1",
  charset: "utf8mb4",
};

async function main() {
  const connection = mysql.createConnection(settings);
  const query = (sql, values) =>
    new Promise((resolve, reject) =>
      connection.query(sql, values, (error, result) => (error ? reject(error) : resolve(result))));
  await query("INSERT INTO pipes_settings (name, length) VALUES (?, ?)", ["js_room", 10]);
  const inserted = await query("INSERT INTO pipes_messages (name, event, message) VALUES ?", [
    [["js_room", "new", TEXT], ["js_room", "new", "second"]],
  ]);
  assert.strictEqual(inserted.affectedRows, 2);
  const rows = await query("SELECT event, message, user_id FROM pipes_messages WHERE name = ?", ["js_room"]);
  assert.deepStrictEqual(rows.map((row) => ({ ...row })), [
    { event: "new", message: TEXT, user_id: 0 }, { event: "new", message: "second", user_id: 0 },
  ]);
  await assert.rejects(query("SELECT * FROM no_such_table"), /no_such_table/);
  await query("START TRANSACTION");
  await query("INSERT INTO users_data (id, data) VALUES (1, 'undone')");
  await query("ROLLBACK");
  assert.strictEqual((await query("SELECT * FROM users_data")).length, 0);
  await new Promise((resolve, reject) => connection.ping((error) => (error ? reject(error) : resolve())));
  await new Promise((resolve) => connection.end(resolve));
  const stranger = mysql.createConnection({ ...settings, password: "wrong" });
  await new Promise((resolve) =>
    stranger.connect((error) => {
      assert.strictEqual(error.errno, 1045);
      resolve();
    }));
  console.log("ok");
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
