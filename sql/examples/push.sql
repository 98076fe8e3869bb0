-- Push: every browser subscribed to the pipe "orders" has these a moment later.
-- Run it with: mariadb -h127.0.0.1 -P3307 -uroot -p CometQL_v1 < sql/examples/push.sql
INSERT INTO pipes_messages (name, event, message)
VALUES ('orders', 'new', '{"id": 17, "total": "12.50", "note": "It''s \\"ok\\" 😀"}');

-- Several messages leave together and in order.
INSERT INTO pipes_messages (name, event, message)
VALUES ('orders', 'paid', '{"id": 17}'), ('orders', 'shipped', '{"id": 17}');
