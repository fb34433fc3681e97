-- SQLite only, written by hand. The search index keeps the places of the words, not only their columns (detail=full), so that it can be asked for a phrase. That makes
-- it a third larger; the service's title stands first, since the first column's words take the least room and every order has some.

DROP TABLE "OrderSearch";
CREATE VIRTUAL TABLE "OrderSearch" USING fts5(
    "serviceTitle", "imei", "supplierOrderId", "model", "carrier", "note", "facts",
    content='', contentless_delete=1, detail=full,
    tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4 5 6 7 8'
);

-- As the migration search_merging has it, which the new table does not know.
INSERT INTO "OrderSearch" ("OrderSearch", rank) VALUES ('automerge', 8);

-- A new order is indexed from what was just written, without reading it again. The facts are those of the view OrderSearchText.
DROP TRIGGER "Order_search_insert";
CREATE TRIGGER "Order_search_insert" AFTER INSERT ON "Order" BEGIN
    INSERT INTO "OrderSearchKey" ("key", "orderId")
    SELECT coalesce(max("key") + 1, min(max(NEW."orderedAt", 0), 8796093022206) * 1048576), NEW."id" FROM "OrderSearchKey"
    WHERE "key" >= min(max(NEW."orderedAt", 0), 8796093022206) * 1048576 AND "key" < (min(max(NEW."orderedAt", 0), 8796093022206) + 1) * 1048576;
    INSERT INTO "OrderSearch" (rowid, "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "facts")
    VALUES (last_insert_rowid(), NEW."imei", NEW."supplierOrderId", NEW."model", NEW."carrier", NEW."serviceTitle", NEW."note",
        CASE NEW."status"
            WHEN 'COMPLETED' THEN char(57345)
            WHEN 'REJECTED' THEN char(57346)
            WHEN 'REFUSED' THEN char(57347)
            WHEN 'DUPLICATE' THEN char(57348)
            WHEN 'NOT_PLACED' THEN char(57349)
            WHEN 'CANCELLED' THEN char(57350)
            ELSE char(57344)
        END || ' ' || char(57360) || coalesce(NEW."serviceId", ''));
END;

-- The orders that are there already, merged into one piece.
INSERT INTO "OrderSearch" (rowid, "imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "facts")
SELECT k."key", t."imei", t."supplierOrderId", t."model", t."carrier", t."serviceTitle", t."note", t."facts"
FROM "OrderSearchKey" k CROSS JOIN "OrderSearchText" t ON t."id" = k."orderId" ORDER BY k."key";
INSERT INTO "OrderSearch" ("OrderSearch") VALUES ('optimize');
