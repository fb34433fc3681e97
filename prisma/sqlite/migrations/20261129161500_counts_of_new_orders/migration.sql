-- SQLite only, written by hand: PostgreSQL has no triggers of the counts yet. New orders are counted by what they need and no more. A count that grows leaves no
-- empty row behind, so nothing is looked for to delete; nothing goes through a view; and only an order that comes answered is asked for its time to the answer.

DROP TRIGGER "Order_count_insert";
CREATE TRIGGER "Order_count_insert" AFTER INSERT ON "Order"
BEGIN
  INSERT INTO "OrderQuarter" ("accountId", "quarter", "orders", "held", "queued", "sending", "unknown", "needsReview", "pending", "inProcess", "completed",
    "rejected", "refused", "duplicate", "notPlaced", "cancelled", "spentMicros")
  VALUES (NEW."accountId", (NEW."orderedAt" - (NEW."orderedAt" % 900000 + 900000) % 900000) / 900000, 1, NEW."status" = 'HELD', NEW."status" = 'QUEUED',
    NEW."status" = 'SENDING', NEW."status" = 'UNKNOWN', NEW."status" = 'NEEDS_REVIEW', NEW."status" = 'PENDING', NEW."status" = 'IN_PROCESS',
    NEW."status" = 'COMPLETED', NEW."status" = 'REJECTED', NEW."status" = 'REFUSED', NEW."status" = 'DUPLICATE', NEW."status" = 'NOT_PLACED',
    NEW."status" = 'CANCELLED', CASE WHEN NEW."status" IN ('PENDING', 'IN_PROCESS', 'COMPLETED') THEN coalesce(NEW."priceMicros", 0) ELSE 0 END)
  ON CONFLICT ("accountId", "quarter") DO UPDATE SET "orders" = "orders" + excluded."orders", "held" = "held" + excluded."held", "queued" = "queued" + excluded."queued",
    "sending" = "sending" + excluded."sending", "unknown" = "unknown" + excluded."unknown", "needsReview" = "needsReview" + excluded."needsReview",
    "pending" = "pending" + excluded."pending", "inProcess" = "inProcess" + excluded."inProcess", "completed" = "completed" + excluded."completed",
    "rejected" = "rejected" + excluded."rejected", "refused" = "refused" + excluded."refused", "duplicate" = "duplicate" + excluded."duplicate",
    "notPlaced" = "notPlaced" + excluded."notPlaced", "cancelled" = "cancelled" + excluded."cancelled",
    "spentMicros" = "spentMicros" + excluded."spentMicros";
  INSERT INTO "ServiceDay" ("accountId", "day", "serviceId", "serviceTitle", "orders", "completed", "rejected", "spentMicros")
  VALUES (NEW."accountId", (NEW."orderedAt" - (NEW."orderedAt" % 86400000 + 86400000) % 86400000) / 86400000, coalesce(NEW."serviceId", 0),
    CASE WHEN NEW."serviceId" IS NULL THEN NEW."serviceTitle" ELSE '' END, 1, NEW."status" = 'COMPLETED', NEW."status" = 'REJECTED',
    CASE WHEN NEW."status" IN ('PENDING', 'IN_PROCESS', 'COMPLETED') THEN coalesce(NEW."priceMicros", 0) ELSE 0 END)
  ON CONFLICT ("accountId", "day", "serviceId", "serviceTitle") DO UPDATE SET "orders" = "orders" + excluded."orders", "completed" = "completed" + excluded."completed",
    "rejected" = "rejected" + excluded."rejected",
    "spentMicros" = "spentMicros" + excluded."spentMicros";
END;

CREATE TRIGGER "Order_answer_insert" AFTER INSERT ON "Order"
WHEN NEW."status" IN ('COMPLETED', 'REJECTED') AND NEW."placedAt" IS NOT NULL AND NEW."finishedAt" IS NOT NULL
BEGIN
  INSERT INTO "CountedAnswer" VALUES (1, NEW."accountId", NEW."orderedAt", NEW."serviceId", NEW."serviceTitle",
    max(0, min(2147483647, (NEW."finishedAt" - NEW."placedAt") / 1000)));
END;
