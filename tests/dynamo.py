"""A DynamoDB table in memory, so that our adapters run on it by the million.

It answers as boto3's `Table` does, as far as our adapters ask; `test_dynamo` holds it
to moto's answers. It counts what DynamoDB bills: units of reading and writing, by
partition.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from math import ceil
from types import SimpleNamespace
from typing import Any

from botocore.exceptions import ClientError

from dynamo_conditions import Item, equal_to, holds, size, stored, updated

_PAGE = 1024 * 1024  # bytes that one query reads
_WRITE, _READ = 1024, 4096  # bytes of a unit


def refused(code: str, operation: str, **more: Any) -> ClientError:
    """Make the error that boto3 raises."""
    told: Any = {"Error": {"Code": code, "Message": code}, **more}
    return ClientError(told, operation)


@dataclass
class FakeTable:
    """`indexes` names the key attributes of each: hash, and range if there is one."""

    name: str
    hash_key: str
    range_key: str = ""
    indexes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    reads: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    writes: Counter[str] = field(default_factory=Counter)
    call: Callable[[str, Callable[[], Any]], Any] = lambda _name, act: act()

    def __post_init__(self) -> None:
        self._items: dict[tuple[str, str], Item] = {}
        places = {"": (self.hash_key, self.range_key), **self.indexes}
        self._order: dict[str, dict[str, list[tuple[str, tuple[str, str]]]]] = {
            name: defaultdict(list) for name in places
        }
        self._places = places
        self.meta = SimpleNamespace(
            client=SimpleNamespace(
                transact_write_items=self._transact, batch_get_item=self._batch_get
            )
        )

    def put_item(self, Item: Item, ConditionExpression: Any = None) -> Item:  # noqa: N803 - boto3's names
        return dict(self.call("put_item", lambda: self._put(Item, ConditionExpression)))

    def get_item(self, Key: Item, ConsistentRead: bool = False) -> Item:  # noqa: N803 - boto3's names
        return dict(self.call("get_item", lambda: self._get(Key, ConsistentRead)))

    def delete_item(self, Key: Item, ConditionExpression: Any = None) -> Item:  # noqa: N803 - boto3's names
        def act() -> Item:
            held = self._items.get(self._id(Key))
            self._bill(Key, held)
            self._check(held, ConditionExpression, "DeleteItem")
            self._drop(self._id(Key))
            return {}

        return dict(self.call("delete_item", act))

    def update_item(self, **asked: Any) -> Item:
        return dict(self.call("update_item", lambda: self._update(**asked)))

    def query(self, **asked: Any) -> Item:
        return dict(self.call("query", lambda: self._query(asked)))

    def scan(self, **asked: Any) -> Item:
        def act() -> Item:
            condition = asked.get("FilterExpression")
            found = [deepcopy(i) for i in self._items.values() if holds(condition, i)]
            return {"Items": found, "Count": len(found)}

        return dict(self.call("scan", act))

    @contextmanager
    def batch_writer(self) -> Iterator["FakeTable"]:
        yield self

    def _put(self, item: Item, condition: Any) -> Item:
        held = self._items.get(self._id(item))
        self._bill(item, item)
        self._check(held, condition, "PutItem")
        self._store(item)
        return {}

    def _get(self, key: Item, consistent: bool) -> Item:
        held = self._items.get(self._id(key))
        units = ceil(size(held or {}) / _READ) or 1
        self.reads[str(key[self.hash_key])] += units if consistent else units / 2
        return {"Item": deepcopy(held)} if held else {}

    def _update(
        self,
        Key: Item,  # noqa: N803 - boto3's names
        UpdateExpression: str,  # noqa: N803
        ExpressionAttributeValues: Item,  # noqa: N803
        ConditionExpression: Any = None,  # noqa: N803
        ReturnValues: str = "NONE",  # noqa: N803
    ) -> Item:
        held = self._items.get(self._id(Key))
        self._check(held, ConditionExpression, "UpdateItem")
        item = {**(held or {}), **Key}
        changed = updated(item, UpdateExpression, ExpressionAttributeValues)
        self._bill(Key, {**item, **changed})
        self._store({**item, **changed})
        return {"Attributes": stored(changed)} if ReturnValues != "NONE" else {}

    def _query(self, asked: Item) -> Item:
        index, condition = asked.get("IndexName", ""), asked["KeyConditionExpression"]
        hash_key, range_key = self._places[index]
        wanted = str(equal_to(condition, hash_key))
        start = asked.get("ExclusiveStartKey")
        after = start and (str(start.get(range_key, "")), self._id(start))
        line = _from(
            self._order[index][wanted], after, asked.get("ScanIndexForward", True)
        )
        fitting = (i for p in line if holds(condition, i := self._items[p[1]]))
        found, read, more = _page(fitting, asked.get("Limit", 0))
        units = ceil(read / _READ) or 1
        self.reads[wanted] += units if asked.get("ConsistentRead") else units / 2
        last = {"LastEvaluatedKey": self._key_of(found[-1], index)} if more else {}
        return {"Items": found, "Count": len(found), **last}

    def _transact(self, TransactItems: list[Any]) -> Item:  # noqa: N803 - boto3's names
        return dict(self.call("transact", lambda: self._all_or_none(TransactItems)))

    def _all_or_none(self, actions: list[Any]) -> Item:
        reasons = [self._refusal(action) for action in actions]
        if any(reason != "None" for reason in reasons):
            told = [{"Code": reason} for reason in reasons]
            raise refused(
                "TransactionCanceledException",
                "TransactWriteItems",
                CancellationReasons=told,
            )
        for action in actions:
            if put := action.get("Put"):
                self._put(put["Item"], None)
            else:
                asked = {k: v for k, v in action["Update"].items() if k != "TableName"}
                self._update(**asked)
        return {}

    def _refusal(self, action: Any) -> str:
        ((_, asked),) = action.items()
        held = self._items.get(self._id(asked.get("Item") or asked["Key"]))
        fits = holds(asked.get("ConditionExpression"), held or {})
        return "None" if fits else "ConditionalCheckFailed"

    def _batch_get(self, RequestItems: Item) -> Item:  # noqa: N803 - boto3's names
        def act() -> Item:
            asked = RequestItems[self.name]
            consistent = asked.get("ConsistentRead", False)
            rows = [self._get(key, consistent) for key in asked["Keys"]]
            found = [row["Item"] for row in rows if row]
            return {"Responses": {self.name: found}, "UnprocessedKeys": {}}

        return dict(self.call("batch_get", act))

    def _check(self, held: Item | None, condition: Any, operation: str) -> None:
        if not holds(condition, held or {}):
            raise refused("ConditionalCheckFailedException", operation)

    def _id(self, item: Mapping[str, Any]) -> tuple[str, str]:
        return str(item[self.hash_key]), str(item.get(self.range_key, ""))

    def _key_of(self, item: Item, index: str) -> Item:
        names = {self.hash_key, self.range_key, *self._places[index]} - {""}
        return {name: item[name] for name in names}

    def _bill(self, key: Mapping[str, Any], item: Item | None) -> None:
        units = ceil(size(item or {}) / _WRITE) or 1
        self.writes[str(key[self.hash_key])] += units
        for name, (hash_key, _) in self.indexes.items():
            if item and hash_key in item:
                self.writes[f"{name} {item[hash_key]}"] += units

    def _store(self, item: Item) -> None:
        made, place = stored(item), self._id(item)
        self._drop(place)
        self._items[place] = made
        for index, (hash_key, range_key) in self._places.items():
            if hash_key in made:
                line = self._order[index][str(made[hash_key])]
                insort(line, (str(made.get(range_key, "")), place))

    def _drop(self, place: tuple[str, str]) -> None:
        held = self._items.pop(place, None)
        for index, (hash_key, range_key) in self._places.items():
            if held and hash_key in held:
                line = self._order[index][str(held[hash_key])]
                del line[bisect_left(line, (str(held.get(range_key, "")), place))]


def _from(line: list[Any], after: Any, forward: bool) -> Iterator[Any]:
    if forward:
        start = bisect_left(line, after) + 1 if after else 0
        return iter(line[start:]) if start < len(line) else iter(())
    end = bisect_left(line, after) if after else len(line)
    return reversed(line[:end])


def _page(items: Iterator[Item], limit: int) -> tuple[list[Item], int, bool]:
    """Take what one answer holds; tell its size in bytes, and whether there is more."""
    found: list[Item] = []
    read = 0
    for item in items:
        if read > _PAGE or (limit and len(found) == limit):
            return found, read, True
        found.append(deepcopy(item))
        read += size(item)
    return found, read, False
