-- The database pushes by itself: for a MariaDB server, not for the gateway.
--
-- A FEDERATED table stands for a table of the gateway, and a trigger inserts into it. From then on a row that any
-- application inserts into `orders` is in the browsers, without a line of code: they subscribe to the pipe `orders`.
-- A transaction that is rolled back pushes nothing.
--
-- Paste it into `mariadb your_database` as root; address, user and password of the gateway stand in CREATE SERVER only.

INSTALL PLUGIN IF NOT EXISTS federated SONAME 'ha_federatedx';

CREATE OR REPLACE SERVER cometgate FOREIGN DATA WRAPPER mysql OPTIONS (
    HOST '127.0.0.1', PORT 3307, USER 'root', PASSWORD 'secret', DATABASE 'CometQL_v1'
);

-- To everybody who is subscribed to a pipe.
CREATE OR REPLACE TABLE comet_pipes (
    name VARCHAR(64) NOT NULL,
    event VARCHAR(64) NOT NULL,
    message MEDIUMTEXT NOT NULL
) ENGINE=FEDERATED DEFAULT CHARSET=utf8mb4 CONNECTION='cometgate/pipes_messages';

-- To one user, on all devices; waits for users who are away.
CREATE OR REPLACE TABLE comet_users (
    id INT NOT NULL,
    event VARCHAR(64) NOT NULL,
    message MEDIUMTEXT NOT NULL
) ENGINE=FEDERATED DEFAULT CHARSET=utf8mb4 CONNECTION='cometgate/users_messages';

-- The application's own tables; yours exist already.
CREATE TABLE IF NOT EXISTS orders (
    id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    note TEXT NOT NULL
) DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS notices (
    id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id INT NOT NULL,
    text TEXT NOT NULL
) DEFAULT CHARSET=utf8mb4;

CREATE OR REPLACE TRIGGER orders_push AFTER INSERT ON orders FOR EACH ROW
    INSERT INTO comet_pipes (name, event, message)
    VALUES ('orders', 'new_order', JSON_OBJECT('id', NEW.id, 'note', NEW.note));

CREATE OR REPLACE TRIGGER notices_push AFTER INSERT ON notices FOR EACH ROW
    INSERT INTO comet_users (id, event, message) VALUES (NEW.user_id, 'notice', NEW.text);
