-- CreateIndex
CREATE INDEX "Order_serviceId_status_orderedAt_id_idx" ON "Order"("serviceId", "status", "orderedAt", "id");

-- CreateIndex
CREATE INDEX "Order_batchId_orderedAt_id_idx" ON "Order"("batchId", "orderedAt", "id");

-- SQLite only, written by hand: the full-text search. PostgreSQL gets its own with its support.

-- The place of each order in the history as one number, so that the search index gives its answers newest first by itself:
-- orderedAt (ms) * 2^20 + n; within one millisecond n counts the orders as they came, which is also the order of their ids, since these grow. Order's own rowid would not do: VACUUM may change it. Times that 63 bits
-- cannot hold (before 1970, after 2248) count as the nearest that they can.
CREATE TABLE "OrderSearchKey" (
    "key" INTEGER NOT NULL PRIMARY KEY,
    "orderId" TEXT NOT NULL UNIQUE
);

-- Holds no text of its own (content=''). An index for each length of a prefix up to 8: one length too few costs a search 30 ms and more in a million orders.
CREATE VIRTUAL TABLE "OrderSearch" USING fts5(
    "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "facts",
    content='', contentless_delete=1, detail=column,
    tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4 5 6 7 8'
);

-- What is indexed of an order. `facts` are words that nobody can type (private-use characters), so that the index itself narrows a search down
-- by status and service (src/history/match-expression.ts). All open statuses are one word: an order is not indexed anew with each move.
CREATE VIEW "OrderSearchText" AS
SELECT "id", min(max("orderedAt", 0), 8796093022206) AS "ms", "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note",
       CASE "status"
           WHEN 'COMPLETED' THEN char(57345)
           WHEN 'REJECTED' THEN char(57346)
           WHEN 'REFUSED' THEN char(57347)
           WHEN 'DUPLICATE' THEN char(57348)
           WHEN 'NOT_PLACED' THEN char(57349)
           WHEN 'CANCELLED' THEN char(57350)
           ELSE char(57344)
       END || ' ' || char(57360) || coalesce("serviceId", '') AS "facts"
FROM "Order";

-- Gives an order its key and indexes it.
CREATE TRIGGER "Order_search_insert" AFTER INSERT ON "Order" BEGIN
    INSERT INTO "OrderSearchKey" ("key", "orderId")
    SELECT coalesce(max("key") + 1, min(max(NEW."orderedAt", 0), 8796093022206) * 1048576), NEW."id" FROM "OrderSearchKey"
    WHERE "key" >= min(max(NEW."orderedAt", 0), 8796093022206) * 1048576 AND "key" < (min(max(NEW."orderedAt", 0), 8796093022206) + 1) * 1048576;
    INSERT INTO "OrderSearch" (rowid, "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "facts")
    SELECT last_insert_rowid(), "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "facts"
    FROM "OrderSearchText" WHERE "id" = NEW."id";
END;

CREATE TRIGGER "Order_search_delete" AFTER DELETE ON "Order" BEGIN
    DELETE FROM "OrderSearch" WHERE rowid = (SELECT "key" FROM "OrderSearchKey" WHERE "orderId" = OLD."id");
    DELETE FROM "OrderSearchKey" WHERE "orderId" = OLD."id";
END;

-- Another time or id is another place.
CREATE TRIGGER "Order_search_place" AFTER UPDATE OF "id", "orderedAt" ON "Order"
WHEN OLD."id" IS NOT NEW."id" OR OLD."orderedAt" IS NOT NEW."orderedAt" BEGIN
    DELETE FROM "OrderSearch" WHERE rowid = (SELECT "key" FROM "OrderSearchKey" WHERE "orderId" = OLD."id");
    DELETE FROM "OrderSearchKey" WHERE "orderId" = OLD."id";
    INSERT INTO "OrderSearchKey" ("key", "orderId")
    SELECT coalesce(max("key") + 1, min(max(NEW."orderedAt", 0), 8796093022206) * 1048576), NEW."id" FROM "OrderSearchKey"
    WHERE "key" >= min(max(NEW."orderedAt", 0), 8796093022206) * 1048576 AND "key" < (min(max(NEW."orderedAt", 0), 8796093022206) + 1) * 1048576;
    INSERT INTO "OrderSearch" (rowid, "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "facts")
    SELECT last_insert_rowid(), "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "facts"
    FROM "OrderSearchText" WHERE "id" = NEW."id";
END;

-- Only when something that is indexed changes: asking the supplier again and again must not write it anew.
CREATE TRIGGER "Order_search_text" AFTER UPDATE OF
    "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "status", "serviceId" ON "Order"
WHEN OLD."id" IS NEW."id" AND OLD."orderedAt" IS NEW."orderedAt" AND (
    OLD."imei" IS NOT NEW."imei" OR OLD."supplierOrderId" IS NOT NEW."supplierOrderId" OR OLD."model" IS NOT NEW."model"
    OR OLD."carrier" IS NOT NEW."carrier" OR OLD."serviceTitle" IS NOT NEW."serviceTitle" OR OLD."note" IS NOT NEW."note"
    OR OLD."serviceId" IS NOT NEW."serviceId"
    OR (OLD."status" IS NOT NEW."status" AND (
        OLD."status" IN ('COMPLETED', 'REJECTED', 'REFUSED', 'DUPLICATE', 'NOT_PLACED', 'CANCELLED')
        OR NEW."status" IN ('COMPLETED', 'REJECTED', 'REFUSED', 'DUPLICATE', 'NOT_PLACED', 'CANCELLED')))) BEGIN
    DELETE FROM "OrderSearch" WHERE rowid = (SELECT "key" FROM "OrderSearchKey" WHERE "orderId" = NEW."id");
    INSERT INTO "OrderSearch" (rowid, "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "facts")
    SELECT k."key", t."imei", t."supplierOrderId", t."model", t."carrier", t."serviceTitle", t."note", t."facts"
    FROM "OrderSearchKey" k JOIN "OrderSearchText" t ON t."id" = k."orderId" WHERE k."orderId" = NEW."id";
END;

-- The orders that are there already. One segment at the end: the first writes need not tidy up after this one.
INSERT INTO "OrderSearchKey" ("key", "orderId")
SELECT "ms" * 1048576 + row_number() OVER (PARTITION BY "ms" ORDER BY "id") - 1, "id" FROM "OrderSearchText" ORDER BY "ms", "id";
INSERT INTO "OrderSearch" (rowid, "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "facts")
SELECT k."key", t."imei", t."supplierOrderId", t."model", t."carrier", t."serviceTitle", t."note", t."facts"
FROM "OrderSearchKey" k CROSS JOIN "OrderSearchText" t ON t."id" = k."orderId" ORDER BY k."key";
INSERT INTO "OrderSearch" ("OrderSearch") VALUES ('optimize');
