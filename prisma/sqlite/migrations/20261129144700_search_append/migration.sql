-- SQLite only, written by hand. A new order nearly always is the last of its millisecond: then it gets the next key and its own row of the index, and none of
-- what OrderSearch_enter does to make room. Storing a list takes a fifth less time (docs/performance.md). Of the two triggers exactly one fires, in
-- whichever order SQLite asks them: after either of them the other one's condition is still false.
DROP TRIGGER "Order_search_insert";

CREATE TRIGGER "Order_search_append" AFTER INSERT ON "Order"
WHEN NEW."id" > coalesce((SELECT "orderId" FROM "OrderSearchKey"
        WHERE "key" >= min(max(NEW."orderedAt", 0), 8796093022206) * 1048576 AND "key" < (min(max(NEW."orderedAt", 0), 8796093022206) + 1) * 1048576
        ORDER BY "key" DESC LIMIT 1), '') BEGIN
    INSERT INTO "OrderSearchKey" ("key", "orderId")
    SELECT coalesce(max("key") + 1, min(max(NEW."orderedAt", 0), 8796093022206) * 1048576), NEW."id" FROM "OrderSearchKey"
    WHERE "key" >= min(max(NEW."orderedAt", 0), 8796093022206) * 1048576 AND "key" < (min(max(NEW."orderedAt", 0), 8796093022206) + 1) * 1048576;
    INSERT INTO "OrderSearch" (rowid, "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "facts")
    SELECT last_insert_rowid(), "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "facts"
    FROM "OrderSearchText" WHERE "id" = NEW."id";
END;

CREATE TRIGGER "Order_search_insert" AFTER INSERT ON "Order"
WHEN NEW."id" < (SELECT "orderId" FROM "OrderSearchKey"
        WHERE "key" >= min(max(NEW."orderedAt", 0), 8796093022206) * 1048576 AND "key" < (min(max(NEW."orderedAt", 0), 8796093022206) + 1) * 1048576
        ORDER BY "key" DESC LIMIT 1) BEGIN
    INSERT INTO "OrderSearchText" ("id", "ms") SELECT "id", "ms" FROM "OrderSearchText" WHERE "id" = NEW."id";
END;
