"""SQLAlchemy: reflects every table and works on them by core and by ORM."""

import sys

from sqlalchemy import MetaData, create_engine, delete, func, insert, inspect, select, text, update
from sqlalchemy.dialects.mysql import insert as mysql_insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import Session

NAMES = {
    "comet_log", "comet_metrics", "comet_nodes", "pipes", "pipes_messages", "pipes_settings", "revoked_tokens", "users_auth",
    "users_data", "users_in_pipes", "users_messages", "users_time",
}


def reflection(engine) -> MetaData:
    found = inspect(engine)
    assert set(found.get_table_names()) == NAMES, found.get_table_names()
    assert found.get_view_names() == []
    assert found.get_schema_names() == ["CometQL_v1", "information_schema"], found.get_schema_names()
    for name in NAMES:
        assert found.has_table(name)
        assert found.get_foreign_keys(name) == []
        assert found.get_table_comment(name)["text"], name
    assert not found.has_table("nosuch")
    assert found.get_pk_constraint("users_auth")["constrained_columns"] == ["id"]
    assert found.get_pk_constraint("users_messages")["constrained_columns"] == []
    assert [index["column_names"] for index in found.get_indexes("users_messages")] == [["id"]]
    assert [index["column_names"] for index in found.get_indexes("pipes_messages")] == [["name"]]
    columns = {column["name"]: column for column in found.get_columns("pipes_messages")}
    assert str(columns["id"]["type"].compile(engine.dialect)).startswith("CHAR(36)"), columns["id"]
    assert str(columns["name"]["type"].compile(engine.dialect)).startswith("VARCHAR(64)"), columns["name"]
    assert columns["time"]["default"] == "'0'" and columns["time"]["comment"] == "UNIX seconds", columns["time"]
    assert not columns["message"]["nullable"]
    metadata = MetaData()
    metadata.reflect(engine)
    assert set(metadata.tables) == NAMES
    return metadata


def core(engine, metadata: MetaData) -> None:
    settings, messages = metadata.tables["pipes_settings"], metadata.tables["pipes_messages"]
    auth, data = metadata.tables["users_auth"], metadata.tables["users_data"]
    with engine.begin() as connection:
        connection.execute(insert(settings).values(name="alchemy", length=10))
        connection.execute(
            insert(messages), [{"name": "alchemy", "event": "e", "message": f"m{number} 😀"} for number in range(5)])
    with engine.connect() as connection:
        page = select(messages.c.message).where(messages.c.name == "alchemy").order_by(messages.c.id.desc())
        assert connection.scalars(page.limit(2)).all() == ["m4 😀", "m3 😀"]
        assert connection.scalars(page.limit(2).offset(3)).all() == ["m1 😀", "m0 😀"]
        count = select(func.count()).select_from(messages).where(messages.c.name.in_(["alchemy", "nosuch"]))
        assert connection.scalar(count) == 5
        grouped = select(messages.c.event, func.count(messages.c.id).label("n")).group_by(messages.c.event)
        assert connection.execute(grouped.having(func.count() > 1)).all() == [("e", 5)]
        assert connection.scalars(select(messages.c.message).where(messages.c.message.like("m2%"))).all() == ["m2 😀"]
    with engine.begin() as connection:
        connection.execute(insert(auth), [{"id": 1, "hash": "one"}, {"id": 2, "hash": "two"}])
        connection.execute(insert(data).values(id=1, data="about one"))
        joined = select(auth.c.hash, data.c.data).join_from(auth, data, auth.c.id == data.c.id, isouter=True)
        assert connection.execute(joined.order_by(auth.c.id)).all() == [("one", "about one"), ("two", None)]
        known = select(auth.c.hash).where(auth.c.id.in_(select(data.c.id)))
        assert connection.scalars(known).all() == ["one"]
        statement = mysql_insert(data).values(id=1, data="new")
        connection.execute(statement.on_duplicate_key_update(data=func.concat(data.c.data, "+", statement.inserted.data)))
        assert connection.scalar(select(data.c.data)) == "about one+new"
        assert connection.execute(update(auth).where(auth.c.id == 2).values(hash="zwei")).rowcount == 1
        assert connection.execute(delete(auth).where(auth.c.id == 1)).rowcount == 1
    try:
        with engine.begin() as connection:
            connection.execute(delete(auth))
            connection.execute(text("SELECT * FROM nosuch"))
        raise AssertionError("an unknown table was taken")
    except DBAPIError:
        pass
    with engine.connect() as connection:
        assert connection.execute(select(auth)).all() == [(2, "zwei")], "the failed transaction was not rolled back"
        savepoint = connection.begin_nested()
        connection.execute(delete(auth))
        savepoint.rollback()
        assert connection.execute(select(auth)).all() == [(2, "zwei")]


def orm(engine) -> None:
    base = automap_base()
    base.prepare(autoload_with=engine)
    setting, auth, data = base.classes.pipes_settings, base.classes.users_auth, base.classes.users_data
    with Session(engine) as session:
        session.add_all([setting(name="orm1", length=1), setting(name="orm2", length=2), auth(id=7, hash="h")])
        session.add(data(id=7, data="text"))
        session.commit()
        assert session.query(setting).filter(setting.name.like("orm%")).count() == 2
        found = session.get(setting, "orm2")
        assert found.length == 2 and found.ttl == 0
        found.length = 20
        session.commit()
        session.refresh(found)
        assert found.length == 20
        pairs = session.query(auth, data).join(data, auth.id == data.id).all()
        assert [(a.hash, d.data) for a, d in pairs] == [("h", "text")]
        ordered = session.query(setting).filter(setting.name != "alchemy").order_by(setting.length.desc()).limit(1)
        assert ordered.one().name == "orm2"
        assert session.query(func.sum(setting.length)).filter(setting.name.in_(["orm1", "orm2"])).scalar() == 21
        session.delete(found)
        session.commit()
        assert session.query(setting).filter_by(name="orm2").first() is None
        assert session.query(session.query(setting).filter_by(name="orm1").exists()).scalar()


def main() -> None:
    engine = create_engine(f"mysql+pymysql://root:secret@127.0.0.1:{sys.argv[1]}/CometQL_v1?charset=utf8mb4")
    core(engine, reflection(engine))
    orm(engine)
    print("ok")


main()
