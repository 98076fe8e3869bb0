# The scenario by Ruby's mysql2.
require "mysql2"

HOST, PASSWORD, PIPE, CA = ENV.values_at("COMET_HOST", "COMET_PASSWORD", "COMET_PIPE", "COMET_CA")
PORT, TLS_PORT = ENV.values_at("COMET_PORT", "COMET_TLS_PORT").map(&:to_i)
TEXT, BIG = %w[text big].map { |name| File.binread("#{ENV["COMET_VALUES"]}/#{name}").force_encoding("UTF-8") }
EVERY_BYTE = (0..255).map(&:chr).join.b
INSERT = "INSERT INTO pipes_messages (name, event, message) VALUES (?, ?, ?)"
MISTAKES = [
  ["SELEC 1", 3, "42000"], ["SELECT * FROM no_such_table", 15, "42S02"],
  ["INSERT INTO pipes_messages (name, event, message) VALUES ('#{"x" * 65}', 'e', 'm')", 11, "22001"],
]

def connect(password: PASSWORD, **options)
  Mysql2::Client.new(
    host: HOST, port: PORT, username: "root", password:, database: "CometQL_v1", encoding: "utf8mb4", **options)
end

def equal(got, wanted)
  raise "#{got.inspect[0, 200]} instead of #{wanted.inspect[0, 200]}" unless got == wanted
end

def rows(client, sql) = client.query(sql, as: :array).to_a

def push(client, event, message)
  client.query(
    "INSERT INTO pipes_messages (name, event, message) VALUES ('#{PIPE}', '#{event}', '#{client.escape(message)}')")
  client.affected_rows
end

def kept(event) = rows($db, "SELECT message FROM pipes_messages WHERE name = '#{PIPE}' AND event = '#{event}'")

STEPS = {
  connect: -> {
    $db = connect
    equal(rows($db, "SELECT DATABASE()"), [["CometQL_v1"]])
  },
  tls: -> {
    secure = connect(port: TLS_PORT, sslca: CA, sslverify: true)
    equal(secure.ssl_cipher.to_s.empty?, false)
    secure.close
  },
  metadata: -> {
    $db.prepare("INSERT INTO pipes_settings (name, length) VALUES (?, ?)").execute(PIPE, 100)
    result = $db.query("SELECT name, length FROM pipes_settings WHERE name = '#{PIPE}'", as: :array)
    equal(result.fields, %w[name length])
    equal(result.to_a, [[PIPE, 100]])
  },
  insert: -> {
    equal(push($db, "insert", "hello"), 1)
    equal($db.query_info, {records: 1, subscribers: 1})
  },
  bytes: -> {
    push($db, "bytes", TEXT)
    equal(kept("bytes"), [[TEXT]])
    equal(rows($db, "SELECT HEX(_binary'".b + $db.escape(EVERY_BYTE).b + "')".b), [[EVERY_BYTE.unpack1("H*").upcase]])
    equal(rows($db, "SELECT UNHEX('#{EVERY_BYTE.unpack1("H*")}')"), [[EVERY_BYTE]])
  },
  prepared: -> {
    statement = $db.prepare(INSERT)
    %w[p0 p1 p2].each do |message|
      statement.execute(PIPE, "prepared", message)
      equal(statement.affected_rows, 1)
    end
    statement.close
    values = [-5, 2**63 - 1, 1.5, "a\\'b", nil]
    equal($db.prepare("SELECT ?, ?, ?, ?, ?").execute(*values, as: :array).to_a, [values])
  },
  rows: -> {
    "rm".each_char do |letter|
      statement = $db.prepare("#{INSERT}, (?, ?, ?), (?, ?, ?)")
      statement.execute(*(0..2).flat_map { |number| [PIPE, "rows", "#{letter}#{number}"] })
      equal(statement.affected_rows, 3)
      statement.close
    end
  },
  big: -> {
    $db.prepare(INSERT).execute(PIPE, "big", BIG)
    equal(kept("big"), [[BIG]])
  },
  errors: -> {
    MISTAKES.each do |sql, code, state|
      begin
        $db.query(sql)
        raise "#{sql} was taken"
      rescue Mysql2::Error => error
        equal([error.error_number, error.sql_state], [code, state])
      end
      equal(rows($db, "SELECT 7"), [[7]])
    end
  },
  transaction: -> {
    $db.query("BEGIN")
    push($db, "transaction", "undone")
    $db.query("ROLLBACK")
    $db.query("START TRANSACTION")
    push($db, "transaction", "kept 1")
    push($db, "transaction", "kept 2")
    $db.query("COMMIT")
  },
  ten: -> {
    clients = Array.new(10) { connect }
    clients.each_with_index { |client, number| push(client, "ten", number.to_s) }
    clients.each(&:close)
  },
  password: -> {
    begin
      connect(password: "wrong")
      raise "a wrong password was taken"
    rescue Mysql2::Error => error
      equal(error.error_number, 1045)
    end
  },
  reset: nil,
  own: -> {
    equal($db.ping, true)
    $db.query("SELECT 3", async: true, as: :array)
    equal($db.async_result.to_a, [[3]])
    streamed = $db.query("SELECT 1 UNION SELECT 2", stream: true, cache_rows: false, as: :array)
    equal(streamed.map(&:first), [1, 2])
    $db.select_db("CometQL_v1")
  },
  close: -> { $db.close },
}

failed = false
STEPS.each do |name, step|
  step&.call
  puts step ? "ok #{name}" : "skip #{name}"
rescue => error
  failed = true
  puts "not ok #{name} #{error.message.b.gsub("\n", " ")}"
end
puts "version #{Mysql2::VERSION}"
exit failed ? 1 : 0
