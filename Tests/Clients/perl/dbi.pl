# The scenario by DBI; the argument names the driver, mysql or MariaDB.
use v5.36;
use DBI qw(:sql_types);
use Encode qw(decode encode);

my $driver = shift;
my ($pipe, $password) = @ENV{qw(COMET_PIPE COMET_PASSWORD)};
my $insert = 'INSERT INTO pipes_messages (name, event, message) VALUES (?, ?, ?)';
my $kept = 'SELECT message FROM pipes_messages WHERE name = ? AND event = ?';
my $every_byte = join '', map { chr } 0 .. 255;
my @mistakes = (
    ['SELEC 1', 3, '42000'], ['SELECT * FROM no_such_table', 15, '42S02'],
    ["INSERT INTO pipes_messages (name, event, message) VALUES ('" . 'x' x 65 . "', 'e', 'm')", 11, '22001'],
);
my ($text, $big) = map {
    open my $file, '<:raw', "$ENV{COMET_VALUES}/$_" or die;
    local $/;
    decode('UTF-8', <$file>);
} qw(text big);

sub connect_to(%with) {
    my $port = $with{tls} ? $ENV{COMET_TLS_PORT} : $ENV{COMET_PORT};
    my $prefix = lc $driver;
    my $source = "DBI:$driver:database=CometQL_v1;host=$ENV{COMET_HOST};port=$port";
    # DBD::mysql cannot insist on TLS with libmariadb; the server at this port does.
    $source .= ";mysql_ssl_optional=1" if $with{tls} && $driver eq 'mysql';
    $source .= ";${prefix}_ssl=1;${prefix}_ssl_ca_file=$ENV{COMET_CA};${prefix}_ssl_verify_server_cert=1" if $with{tls};
    return DBI->connect(
        $source, 'root', $with{password} // $password,
        {
            RaiseError => 1, PrintError => 0, "${prefix}_server_prepare" => $with{native} // 0,
            $driver eq 'mysql' ? (mysql_enable_utf8mb4 => 1) : (),
        });
}

sub equal($got, $wanted) {
    $_ = join "\x{1}", map { $_ // 'undef' } @$_ for my ($one, $other) = ($got, $wanted);
    die encode('UTF-8', substr($one, 0, 200) . ' instead of ' . substr($other, 0, 200)) if $one ne $other;
}

my $db;
my @steps = (
    connect => sub {
        $db = connect_to();
        equal([$db->selectrow_array('SELECT DATABASE()')], ['CometQL_v1']);
    },
    tls => sub {
        my $secure = connect_to(tls => 1);
        equal([$secure->selectrow_array('SELECT 40 + 2')], [42]);
        $secure->disconnect;
    },
    metadata => sub {
        $db->do('INSERT INTO pipes_settings (name, length) VALUES (?, ?)', undef, $pipe, 100);
        my $statement = $db->prepare('SELECT name, length FROM pipes_settings WHERE name = ?');
        $statement->execute($pipe);
        equal($statement->{NAME}, ['name', 'length']);
        equal($statement->{TYPE}, [SQL_VARCHAR, SQL_INTEGER]);
        equal([$statement->fetchrow_array], [$pipe, 100]);
    },
    insert => sub { equal([$db->do($insert, undef, $pipe, 'insert', 'hello')], [1]) },
    bytes => sub {
        $db->do($insert, undef, $pipe, 'bytes', $text);
        equal([$db->selectrow_array($kept, undef, $pipe, 'bytes')], [$text]);
        # Bytes are told from text by their type, which only the server's statements have.
        my $native = connect_to(native => 1);
        my $statement = $native->prepare('SELECT HEX(?)');
        $statement->bind_param(1, $every_byte, SQL_BLOB);
        $statement->execute;
        equal([$statement->fetchrow_array], [uc unpack 'H*', $every_byte]);
        equal([$db->selectrow_array('SELECT UNHEX(?)', undef, unpack 'H*', $every_byte)], [$every_byte]);
    },
    prepared => sub {
        my $native = connect_to(native => 1);
        my $statement = $native->prepare($insert);
        equal([$statement->execute($pipe, 'prepared', $_)], [1]) for qw(p0 p1 p2);
        $statement = $native->prepare('SELECT ?, ?, ?, ?');
        $statement->bind_param(1, -5, SQL_INTEGER);
        $statement->bind_param(2, 1.5, SQL_DOUBLE);
        $statement->bind_param(3, "a\\'b");
        $statement->bind_param(4, undef);
        $statement->execute;
        equal([$statement->fetchrow_array], [-5, 1.5, "a\\'b", undef]);
        $statement->finish;
        $native->disconnect;
    },
    rows => sub {
        my $three = "$insert, (?, ?, ?), (?, ?, ?)";
        equal([$db->do($three, undef, map { ($pipe, 'rows', "r$_") } 0 .. 2)], [3]);
        my $statement = $db->prepare($insert);
        $statement->execute_array({}, $pipe, 'rows', [qw(m0 m1 m2)]);
    },
    big => sub {
        $db->do($insert, undef, $pipe, 'big', $big);
        equal([$db->selectrow_array($kept, undef, $pipe, 'big')], [$big]);
    },
    errors => sub {
        for (@mistakes) {
            my ($sql, $code, $state) = @$_;
            die "$sql was taken" if eval { $db->do($sql) };
            equal([$db->err, $db->state], [$code, $state]);
            equal([$db->selectrow_array('SELECT 7')], [7]);
        }
    },
    transaction => sub {
        $db->begin_work;
        $db->do($insert, undef, $pipe, 'transaction', 'undone');
        $db->rollback;
        $db->begin_work;
        $db->do($insert, undef, $pipe, 'transaction', $_) for 'kept 1', 'kept 2';
        $db->commit;
    },
    ten => sub {
        my @connections = map { connect_to() } 0 .. 9;
        $connections[$_]->do($insert, undef, $pipe, 'ten', $_) for 0 .. 9;
        $_->disconnect for @connections;
    },
    password => sub {
        die 'a wrong password was taken' if eval { connect_to(password => 'wrong') };
        equal([DBI->err], [1045]);
    },
    reset => undef,
    own => sub {
        die 'no answer' unless $db->ping;
        equal([scalar grep { /pipes_messages/ } $db->tables], [1]);
        my $columns = $db->column_info(undef, 'CometQL_v1', 'pipes_settings', '%')->fetchall_arrayref({});
        equal([map { $_->{COLUMN_NAME} } @$columns], [qw(name length ttl)]);
        equal([$db->primary_key(undef, 'CometQL_v1', 'pipes_settings')], ['name']);
    },
    close => sub { $db->disconnect },
);

my $failed = 0;
while (my ($name, $step) = splice @steps, 0, 2) {
    if (!$step) { say "skip $name" }
    elsif (eval { $step->(); 1 }) { say "ok $name" }
    else { $failed = 1; say "not ok $name ", $@ =~ s/\n/ /gr }
}
say 'version ', "DBD::$driver"->VERSION;
exit $failed;
