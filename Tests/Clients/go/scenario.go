// The scenario by go-sql-driver/mysql; the argument says whether values are put into the text (`interpolate`).
package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"strings"

	"github.com/go-sql-driver/mysql"
)

const insert = "INSERT INTO pipes_messages (name, event, message) VALUES (?, ?, ?)"
const kept = "SELECT message FROM pipes_messages WHERE name = ? AND event = ?"

var (
	pipe      = os.Getenv("COMET_PIPE")
	text      = value("text")
	big       = value("big")
	everyByte = make([]byte, 256)
	db        *sql.DB
)

type runner interface {
	Exec(query string, values ...interface{}) (sql.Result, error)
}

func value(name string) string {
	bytes, err := os.ReadFile(os.Getenv("COMET_VALUES") + "/" + name)
	check(err)
	return string(bytes)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func equal(got, wanted interface{}) {
	if !reflect.DeepEqual(got, wanted) {
		panic(fmt.Errorf("%.200q instead of %.200q", got, wanted))
	}
}

func open(port, password, tlsName string) *sql.DB {
	config := mysql.NewConfig()
	config.Net, config.Addr = "tcp", os.Getenv("COMET_HOST")+":"+os.Getenv(port)
	config.User, config.Passwd, config.DBName = "root", password, "CometQL_v1"
	config.Params = map[string]string{"charset": "utf8mb4"}
	config.TLSConfig = tlsName
	config.InterpolateParams = os.Args[1] == "interpolate"
	pool, err := sql.Open("mysql", config.FormatDSN())
	check(err)
	return pool
}

func connect() *sql.DB { return open("COMET_PORT", os.Getenv("COMET_PASSWORD"), "") }

func push(on runner, event, message string) int64 {
	result, err := on.Exec(insert, pipe, event, message)
	check(err)
	count, err := result.RowsAffected()
	check(err)
	return count
}

func ask(result interface{}, query string, values ...interface{}) {
	check(db.QueryRow(query, values...).Scan(result))
}

func failure(err error) uint16 {
	var failure *mysql.MySQLError
	if !errors.As(err, &failure) {
		panic(fmt.Errorf("no error of the server: %v", err))
	}
	return failure.Number
}

func connectStep() {
	db = connect()
	check(db.Ping())
	var name string
	ask(&name, "SELECT DATABASE()")
	equal(name, "CometQL_v1")
}

func tlsStep() {
	authority, err := os.ReadFile(os.Getenv("COMET_CA"))
	check(err)
	roots := x509.NewCertPool()
	equal(roots.AppendCertsFromPEM(authority), true)
	check(mysql.RegisterTLSConfig("own", &tls.Config{RootCAs: roots}))
	secure := open("COMET_TLS_PORT", os.Getenv("COMET_PASSWORD"), "own")
	check(secure.Ping())
	check(secure.Close())
}

func metadataStep() {
	_, err := db.Exec("INSERT INTO pipes_settings (name, length) VALUES (?, ?)", pipe, 100)
	check(err)
	rows, err := db.Query("SELECT name, length FROM pipes_settings WHERE name = ?", pipe)
	check(err)
	types, err := rows.ColumnTypes()
	check(err)
	equal([]string{types[0].Name(), types[0].DatabaseTypeName()}, []string{"name", "VARCHAR"})
	equal([]string{types[1].Name(), types[1].DatabaseTypeName()}, []string{"length", "INT"})
	var name string
	var length int
	equal(rows.Next(), true)
	check(rows.Scan(&name, &length))
	equal(name, pipe)
	equal(length, 100)
	check(rows.Close())
}

func insertStep() { equal(push(db, "insert", "hello"), int64(1)) }

func bytesStep() {
	push(db, "bytes", text)
	var back, digits string
	ask(&back, kept, pipe, "bytes")
	equal(back, text)
	ask(&digits, "SELECT HEX(?)", everyByte)
	equal(digits, strings.ToUpper(hex.EncodeToString(everyByte)))
	var raw []byte
	ask(&raw, "SELECT UNHEX(?)", hex.EncodeToString(everyByte))
	equal(bytes.Equal(raw, everyByte), true)
}

func preparedStep() {
	statement, err := db.Prepare(insert)
	check(err)
	for _, message := range []string{"p0", "p1", "p2"} {
		_, err := statement.Exec(pipe, "prepared", message)
		check(err)
	}
	check(statement.Close())
	var integer int64
	var fraction float64
	var word string
	var nothing sql.NullString
	row := db.QueryRow("SELECT ?, ?, ?, ?", int64(-5), 1.5, "a\\'b", nil)
	check(row.Scan(&integer, &fraction, &word, &nothing))
	equal(integer, int64(-5))
	equal(fraction, 1.5)
	equal(word, "a\\'b")
	equal(nothing.Valid, false)
}

func rowsStep() {
	for _, letter := range "rm" {
		values := []interface{}{}
		for number := 0; number < 3; number++ {
			values = append(values, pipe, "rows", fmt.Sprintf("%c%d", letter, number))
		}
		result, err := db.Exec(insert+", (?, ?, ?), (?, ?, ?)", values...)
		check(err)
		count, err := result.RowsAffected()
		check(err)
		equal(count, int64(3))
	}
}

func bigStep() {
	push(db, "big", big)
	var back string
	ask(&back, kept, pipe, "big")
	equal(back == big, true)
}

func errorsStep() {
	db.SetMaxOpenConns(1)
	var before, after, seven int
	ask(&before, "SELECT CONNECTION_ID()")
	for query, code := range map[string]uint16{
		"SELEC 1": 3, "SELECT * FROM no_such_table": 15,
		"INSERT INTO pipes_messages (name, event, message) VALUES ('" + strings.Repeat("x", 65) + "', 'e', 'm')": 11,
	} {
		_, err := db.Exec(query)
		equal(failure(err), code)
		ask(&seven, "SELECT 7")
		equal(seven, 7)
	}
	ask(&after, "SELECT CONNECTION_ID()")
	equal(after, before)
	db.SetMaxOpenConns(0)
}

func transactionStep() {
	transaction, err := db.Begin()
	check(err)
	push(transaction, "transaction", "undone")
	check(transaction.Rollback())
	transaction, err = db.Begin()
	check(err)
	push(transaction, "transaction", "kept 1")
	push(transaction, "transaction", "kept 2")
	check(transaction.Commit())
}

func tenStep() {
	pools := []*sql.DB{}
	for number := 0; number < 10; number++ {
		pools = append(pools, connect())
		check(pools[number].Ping())
	}
	for number, pool := range pools {
		push(pool, "ten", fmt.Sprint(number))
	}
	for _, pool := range pools {
		check(pool.Close())
	}
}

func passwordStep() {
	stranger := open("COMET_PORT", "wrong", "")
	equal(failure(stranger.Ping()), uint16(1045))
	check(stranger.Close())
}

func ownStep() {
	answers := make(chan int)
	for number := 0; number < 20; number++ {
		go func(number int) {
			answer := -1
			if db.QueryRow("SELECT ?", number).Scan(&answer) != nil {
				answer = -1
			}
			answers <- answer
		}(number)
	}
	sum := 0
	for number := 0; number < 20; number++ {
		sum += <-answers
	}
	equal(sum, 190)
}

func closeStep() { check(db.Close()) }

func main() {
	for index := range everyByte {
		everyByte[index] = byte(index)
	}
	failed := false
	take := func(name string, step func()) {
		defer func() {
			if reason := recover(); reason != nil {
				failed = true
				fmt.Printf("not ok %s %s\n", name, strings.ReplaceAll(fmt.Sprint(reason), "\n", " "))
			}
		}()
		step()
		fmt.Println("ok", name)
	}
	take("connect", connectStep)
	take("tls", tlsStep)
	take("metadata", metadataStep)
	take("insert", insertStep)
	take("bytes", bytesStep)
	take("prepared", preparedStep)
	take("rows", rowsStep)
	take("big", bigStep)
	take("errors", errorsStep)
	take("transaction", transactionStep)
	take("ten", tenStep)
	take("password", passwordStep)
	fmt.Println("skip reset")
	take("own", ownStep)
	take("close", closeStep)
	version, err := exec.Command(
		"dpkg-query", "-W", "-f", "${Version}", "golang-github-go-sql-driver-mysql-dev").Output()
	check(err)
	fmt.Printf("version %s\n", version)
	if failed {
		os.Exit(1)
	}
}
