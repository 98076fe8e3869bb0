-- The messages of a transaction leave together, in order, at COMMIT, and not at all after ROLLBACK.
START TRANSACTION;
INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'reserved', '{"id": 18}');
SAVEPOINT payment;
INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'paid', '{"id": 18}');
ROLLBACK TO SAVEPOINT payment;
INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'cancelled', '{"id": 18}');
COMMIT;
