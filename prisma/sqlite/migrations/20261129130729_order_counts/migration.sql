-- CreateTable
CREATE TABLE "OrderQuarter" (
    "accountId" TEXT NOT NULL,
    "quarter" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "held" INTEGER NOT NULL,
    "queued" INTEGER NOT NULL,
    "sending" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "needsReview" INTEGER NOT NULL,
    "pending" INTEGER NOT NULL,
    "inProcess" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "duplicate" INTEGER NOT NULL,
    "notPlaced" INTEGER NOT NULL,
    "cancelled" INTEGER NOT NULL,
    "spentMicros" BIGINT NOT NULL,

    PRIMARY KEY ("accountId", "quarter")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "ServiceDay" (
    "accountId" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "serviceId" INTEGER NOT NULL,
    "serviceTitle" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "spentMicros" BIGINT NOT NULL,

    PRIMARY KEY ("accountId", "day", "serviceId", "serviceTitle")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "AnswerTime" (
    "accountId" TEXT NOT NULL,
    "span" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "serviceId" INTEGER NOT NULL,
    "serviceTitle" TEXT NOT NULL,
    "bucket" INTEGER NOT NULL,
    "answers" INTEGER NOT NULL,
    "seconds" BIGINT NOT NULL,

    PRIMARY KEY ("accountId", "span", "start", "serviceId", "serviceTitle", "bucket")
) WITHOUT ROWID;

-- By hand from here on, and for SQLite only: PostgreSQL's migration has the tables and no triggers yet. The tables above are WITHOUT ROWID by hand, too: one
-- tree to write in place of two.
--
-- The triggers keep the counts in the transaction of every write to "Order", whoever makes it. A migration that makes "Order" anew (Prisma's "RedefineTables")
-- drops them with the old table and has to create them again; a test notices when it does not. "UPDATE OF" and WHEN let a write that changes nothing of it,
-- such as a round of asking without news, pass for free. The two views hold nothing: they are what the triggers have in common, each written once.

-- One order more (`sign` 1) or less (-1).
CREATE VIEW "CountedOrder" AS
SELECT 1 AS sign, "accountId", "orderedAt", "serviceId", "serviceTitle", "status", "priceMicros" FROM "Order" WHERE false;

CREATE TRIGGER "CountedOrder_insert" INSTEAD OF INSERT ON "CountedOrder"
BEGIN
  INSERT INTO "OrderQuarter" ("accountId", "quarter", "orders", "held", "queued", "sending", "unknown", "needsReview", "pending",
    "inProcess", "completed", "rejected", "refused", "duplicate", "notPlaced", "cancelled", "spentMicros")
  VALUES (NEW."accountId", (NEW."orderedAt" - (NEW."orderedAt" % 900000 + 900000) % 900000) / 900000, NEW.sign,
    NEW.sign * (NEW."status" = 'HELD'), NEW.sign * (NEW."status" = 'QUEUED'), NEW.sign * (NEW."status" = 'SENDING'), NEW.sign * (NEW."status" = 'UNKNOWN'),
    NEW.sign * (NEW."status" = 'NEEDS_REVIEW'), NEW.sign * (NEW."status" = 'PENDING'), NEW.sign * (NEW."status" = 'IN_PROCESS'), NEW.sign * (NEW."status" = 'COMPLETED'),
    NEW.sign * (NEW."status" = 'REJECTED'), NEW.sign * (NEW."status" = 'REFUSED'), NEW.sign * (NEW."status" = 'DUPLICATE'), NEW.sign * (NEW."status" = 'NOT_PLACED'),
    NEW.sign * (NEW."status" = 'CANCELLED'),
    NEW.sign * (CASE WHEN NEW."status" IN ('PENDING', 'IN_PROCESS', 'COMPLETED') THEN coalesce(NEW."priceMicros", 0) ELSE 0 END))
  ON CONFLICT ("accountId", "quarter") DO UPDATE SET "orders" = "orders" + excluded."orders",
    "held" = "held" + excluded."held", "queued" = "queued" + excluded."queued", "sending" = "sending" + excluded."sending",
    "unknown" = "unknown" + excluded."unknown", "needsReview" = "needsReview" + excluded."needsReview", "pending" = "pending" + excluded."pending",
    "inProcess" = "inProcess" + excluded."inProcess", "completed" = "completed" + excluded."completed", "rejected" = "rejected" + excluded."rejected",
    "refused" = "refused" + excluded."refused", "duplicate" = "duplicate" + excluded."duplicate", "notPlaced" = "notPlaced" + excluded."notPlaced",
    "cancelled" = "cancelled" + excluded."cancelled", "spentMicros" = "spentMicros" + excluded."spentMicros";
  DELETE FROM "OrderQuarter"
  WHERE NEW.sign = -1 AND "accountId" = NEW."accountId" AND "quarter" = (NEW."orderedAt" - (NEW."orderedAt" % 900000 + 900000) % 900000) / 900000 AND "orders" = 0;
  INSERT INTO "ServiceDay" ("accountId", "day", "serviceId", "serviceTitle", "orders", "completed", "rejected", "spentMicros")
  VALUES (NEW."accountId", (NEW."orderedAt" - (NEW."orderedAt" % 86400000 + 86400000) % 86400000) / 86400000, coalesce(NEW."serviceId", 0),
    CASE WHEN NEW."serviceId" IS NULL THEN NEW."serviceTitle" ELSE '' END, NEW.sign, NEW.sign * (NEW."status" = 'COMPLETED'), NEW.sign * (NEW."status" = 'REJECTED'),
    NEW.sign * (CASE WHEN NEW."status" IN ('PENDING', 'IN_PROCESS', 'COMPLETED') THEN coalesce(NEW."priceMicros", 0) ELSE 0 END))
  ON CONFLICT ("accountId", "day", "serviceId", "serviceTitle") DO UPDATE SET "orders" = "orders" + excluded."orders",
    "completed" = "completed" + excluded."completed", "rejected" = "rejected" + excluded."rejected", "spentMicros" = "spentMicros" + excluded."spentMicros";
  DELETE FROM "ServiceDay" WHERE NEW.sign = -1 AND "accountId" = NEW."accountId" AND "day" = (NEW."orderedAt" - (NEW."orderedAt" % 86400000 + 86400000) % 86400000) / 86400000
    AND "serviceId" = coalesce(NEW."serviceId", 0) AND "serviceTitle" = CASE WHEN NEW."serviceId" IS NULL THEN NEW."serviceTitle" ELSE '' END AND "orders" = 0;
END;

-- One time to the answer more or less. The buckets are those of src/history/answer-bucket.ts: a second each below 64 s, then 32 to each doubling.
CREATE VIEW "CountedAnswer" AS
SELECT 1 AS sign, "accountId", "orderedAt", "serviceId", "serviceTitle", 0 AS seconds FROM "Order" WHERE false;

-- The same with its bucket; each counts in four spans of days, so that few rows make up any range of days.
CREATE VIEW "CountedBucket" AS
SELECT 1 AS sign, "accountId", 0 AS day, "serviceId", "serviceTitle", "bucket", "seconds" FROM "AnswerTime" WHERE false;

CREATE TRIGGER "CountedAnswer_insert" INSTEAD OF INSERT ON "CountedAnswer"
BEGIN
  INSERT INTO "CountedBucket"
  VALUES (NEW.sign, NEW."accountId", (NEW."orderedAt" - (NEW."orderedAt" % 86400000 + 86400000) % 86400000) / 86400000, coalesce(NEW."serviceId", 0),
    CASE WHEN NEW."serviceId" IS NULL THEN NEW."serviceTitle" ELSE '' END, CASE WHEN NEW.seconds < 64 THEN NEW.seconds
      WHEN NEW.seconds < 128 THEN 32 + (NEW.seconds >> 1)
      WHEN NEW.seconds < 256 THEN 64 + (NEW.seconds >> 2)
      WHEN NEW.seconds < 512 THEN 96 + (NEW.seconds >> 3)
      WHEN NEW.seconds < 1024 THEN 128 + (NEW.seconds >> 4)
      WHEN NEW.seconds < 2048 THEN 160 + (NEW.seconds >> 5)
      WHEN NEW.seconds < 4096 THEN 192 + (NEW.seconds >> 6)
      WHEN NEW.seconds < 8192 THEN 224 + (NEW.seconds >> 7)
      WHEN NEW.seconds < 16384 THEN 256 + (NEW.seconds >> 8)
      WHEN NEW.seconds < 32768 THEN 288 + (NEW.seconds >> 9)
      WHEN NEW.seconds < 65536 THEN 320 + (NEW.seconds >> 10)
      WHEN NEW.seconds < 131072 THEN 352 + (NEW.seconds >> 11)
      WHEN NEW.seconds < 262144 THEN 384 + (NEW.seconds >> 12)
      WHEN NEW.seconds < 524288 THEN 416 + (NEW.seconds >> 13)
      WHEN NEW.seconds < 1048576 THEN 448 + (NEW.seconds >> 14)
      WHEN NEW.seconds < 2097152 THEN 480 + (NEW.seconds >> 15)
      WHEN NEW.seconds < 4194304 THEN 512 + (NEW.seconds >> 16)
      WHEN NEW.seconds < 8388608 THEN 544 + (NEW.seconds >> 17)
      WHEN NEW.seconds < 16777216 THEN 576 + (NEW.seconds >> 18)
      WHEN NEW.seconds < 33554432 THEN 608 + (NEW.seconds >> 19)
      WHEN NEW.seconds < 67108864 THEN 640 + (NEW.seconds >> 20)
      WHEN NEW.seconds < 134217728 THEN 672 + (NEW.seconds >> 21)
      WHEN NEW.seconds < 268435456 THEN 704 + (NEW.seconds >> 22)
      WHEN NEW.seconds < 536870912 THEN 736 + (NEW.seconds >> 23)
      WHEN NEW.seconds < 1073741824 THEN 768 + (NEW.seconds >> 24)
      ELSE 800 + (NEW.seconds >> 25) END, NEW.seconds);
END;

CREATE TRIGGER "CountedBucket_insert" INSTEAD OF INSERT ON "CountedBucket"
BEGIN
  INSERT INTO "AnswerTime" ("accountId", "span", "start", "serviceId", "serviceTitle", "bucket", "answers", "seconds")
  VALUES (NEW."accountId", 1, NEW.day, NEW."serviceId", NEW."serviceTitle", NEW."bucket", NEW.sign, NEW.sign * NEW."seconds")
  ON CONFLICT DO UPDATE SET "answers" = "answers" + excluded."answers", "seconds" = "seconds" + excluded."seconds";
  INSERT INTO "AnswerTime" ("accountId", "span", "start", "serviceId", "serviceTitle", "bucket", "answers", "seconds")
  VALUES (NEW."accountId", 8, (NEW.day - (NEW.day % 8 + 8) % 8) / 8, NEW."serviceId", NEW."serviceTitle", NEW."bucket", NEW.sign, NEW.sign * NEW."seconds")
  ON CONFLICT DO UPDATE SET "answers" = "answers" + excluded."answers", "seconds" = "seconds" + excluded."seconds";
  INSERT INTO "AnswerTime" ("accountId", "span", "start", "serviceId", "serviceTitle", "bucket", "answers", "seconds")
  VALUES (NEW."accountId", 64, (NEW.day - (NEW.day % 64 + 64) % 64) / 64, NEW."serviceId", NEW."serviceTitle", NEW."bucket", NEW.sign, NEW.sign * NEW."seconds")
  ON CONFLICT DO UPDATE SET "answers" = "answers" + excluded."answers", "seconds" = "seconds" + excluded."seconds";
  INSERT INTO "AnswerTime" ("accountId", "span", "start", "serviceId", "serviceTitle", "bucket", "answers", "seconds")
  VALUES (NEW."accountId", 512, (NEW.day - (NEW.day % 512 + 512) % 512) / 512, NEW."serviceId", NEW."serviceTitle", NEW."bucket", NEW.sign, NEW.sign * NEW."seconds")
  ON CONFLICT DO UPDATE SET "answers" = "answers" + excluded."answers", "seconds" = "seconds" + excluded."seconds";
  DELETE FROM "AnswerTime"
  WHERE NEW.sign = -1 AND "accountId" = NEW."accountId"
    AND ("span", "start") IN (VALUES (1, NEW.day), (8, (NEW.day - (NEW.day % 8 + 8) % 8) / 8), (64, (NEW.day - (NEW.day % 64 + 64) % 64) / 64), (512, (NEW.day - (NEW.day % 512 + 512) % 512) / 512))
    AND "serviceId" = NEW."serviceId" AND "serviceTitle" = NEW."serviceTitle" AND "bucket" = NEW."bucket" AND "answers" = 0;
END;

CREATE TRIGGER "Order_count_insert" AFTER INSERT ON "Order"
BEGIN
  INSERT INTO "CountedOrder" VALUES (1, NEW."accountId", NEW."orderedAt", NEW."serviceId", NEW."serviceTitle", NEW."status", NEW."priceMicros");
  INSERT INTO "CountedAnswer"
  SELECT 1, NEW."accountId", NEW."orderedAt", NEW."serviceId", NEW."serviceTitle", max(0, min(2147483647, (NEW."finishedAt" - NEW."placedAt") / 1000))
  WHERE NEW."status" IN ('COMPLETED', 'REJECTED') AND NEW."placedAt" IS NOT NULL AND NEW."finishedAt" IS NOT NULL;
END;

CREATE TRIGGER "Order_count_delete" AFTER DELETE ON "Order"
BEGIN
  INSERT INTO "CountedOrder" VALUES (-1, OLD."accountId", OLD."orderedAt", OLD."serviceId", OLD."serviceTitle", OLD."status", OLD."priceMicros");
  INSERT INTO "CountedAnswer"
  SELECT -1, OLD."accountId", OLD."orderedAt", OLD."serviceId", OLD."serviceTitle", max(0, min(2147483647, (OLD."finishedAt" - OLD."placedAt") / 1000))
  WHERE OLD."status" IN ('COMPLETED', 'REJECTED') AND OLD."placedAt" IS NOT NULL AND OLD."finishedAt" IS NOT NULL;
END;

CREATE TRIGGER "Order_count_elsewhere" AFTER UPDATE OF "accountId", "orderedAt", "serviceId", "serviceTitle" ON "Order"
WHEN NOT (NEW."accountId" = OLD."accountId" AND NEW."orderedAt" = OLD."orderedAt" AND NEW."serviceId" IS OLD."serviceId"
  AND (NEW."serviceId" IS NOT NULL OR NEW."serviceTitle" = OLD."serviceTitle"))
BEGIN
  INSERT INTO "CountedOrder" VALUES (-1, OLD."accountId", OLD."orderedAt", OLD."serviceId", OLD."serviceTitle", OLD."status", OLD."priceMicros");
  INSERT INTO "CountedAnswer"
  SELECT -1, OLD."accountId", OLD."orderedAt", OLD."serviceId", OLD."serviceTitle", max(0, min(2147483647, (OLD."finishedAt" - OLD."placedAt") / 1000))
  WHERE OLD."status" IN ('COMPLETED', 'REJECTED') AND OLD."placedAt" IS NOT NULL AND OLD."finishedAt" IS NOT NULL;
  INSERT INTO "CountedOrder" VALUES (1, NEW."accountId", NEW."orderedAt", NEW."serviceId", NEW."serviceTitle", NEW."status", NEW."priceMicros");
  INSERT INTO "CountedAnswer"
  SELECT 1, NEW."accountId", NEW."orderedAt", NEW."serviceId", NEW."serviceTitle", max(0, min(2147483647, (NEW."finishedAt" - NEW."placedAt") / 1000))
  WHERE NEW."status" IN ('COMPLETED', 'REJECTED') AND NEW."placedAt" IS NOT NULL AND NEW."finishedAt" IS NOT NULL;
END;

-- The way of nearly every write: the order stays where it is counted, and only moves.
CREATE TRIGGER "Order_count_move" AFTER UPDATE OF "status", "priceMicros" ON "Order"
WHEN (NEW."status" <> OLD."status" OR NEW."priceMicros" IS NOT OLD."priceMicros")
  AND NEW."accountId" = OLD."accountId" AND NEW."orderedAt" = OLD."orderedAt" AND NEW."serviceId" IS OLD."serviceId"
  AND (NEW."serviceId" IS NOT NULL OR NEW."serviceTitle" = OLD."serviceTitle")
BEGIN
  UPDATE "OrderQuarter" SET
    "held" = "held" + (NEW."status" = 'HELD') - (OLD."status" = 'HELD'),
    "queued" = "queued" + (NEW."status" = 'QUEUED') - (OLD."status" = 'QUEUED'),
    "sending" = "sending" + (NEW."status" = 'SENDING') - (OLD."status" = 'SENDING'),
    "unknown" = "unknown" + (NEW."status" = 'UNKNOWN') - (OLD."status" = 'UNKNOWN'),
    "needsReview" = "needsReview" + (NEW."status" = 'NEEDS_REVIEW') - (OLD."status" = 'NEEDS_REVIEW'),
    "pending" = "pending" + (NEW."status" = 'PENDING') - (OLD."status" = 'PENDING'),
    "inProcess" = "inProcess" + (NEW."status" = 'IN_PROCESS') - (OLD."status" = 'IN_PROCESS'),
    "completed" = "completed" + (NEW."status" = 'COMPLETED') - (OLD."status" = 'COMPLETED'),
    "rejected" = "rejected" + (NEW."status" = 'REJECTED') - (OLD."status" = 'REJECTED'),
    "refused" = "refused" + (NEW."status" = 'REFUSED') - (OLD."status" = 'REFUSED'),
    "duplicate" = "duplicate" + (NEW."status" = 'DUPLICATE') - (OLD."status" = 'DUPLICATE'),
    "notPlaced" = "notPlaced" + (NEW."status" = 'NOT_PLACED') - (OLD."status" = 'NOT_PLACED'),
    "cancelled" = "cancelled" + (NEW."status" = 'CANCELLED') - (OLD."status" = 'CANCELLED'),
    "spentMicros" = "spentMicros" + (CASE WHEN NEW."status" IN ('PENDING', 'IN_PROCESS', 'COMPLETED') THEN coalesce(NEW."priceMicros", 0) ELSE 0 END)
      - (CASE WHEN OLD."status" IN ('PENDING', 'IN_PROCESS', 'COMPLETED') THEN coalesce(OLD."priceMicros", 0) ELSE 0 END)
  WHERE "accountId" = NEW."accountId" AND "quarter" = (NEW."orderedAt" - (NEW."orderedAt" % 900000 + 900000) % 900000) / 900000;
  UPDATE "ServiceDay" SET
    "completed" = "completed" + (NEW."status" = 'COMPLETED') - (OLD."status" = 'COMPLETED'),
    "rejected" = "rejected" + (NEW."status" = 'REJECTED') - (OLD."status" = 'REJECTED'),
    "spentMicros" = "spentMicros" + (CASE WHEN NEW."status" IN ('PENDING', 'IN_PROCESS', 'COMPLETED') THEN coalesce(NEW."priceMicros", 0) ELSE 0 END)
      - (CASE WHEN OLD."status" IN ('PENDING', 'IN_PROCESS', 'COMPLETED') THEN coalesce(OLD."priceMicros", 0) ELSE 0 END)
  WHERE "accountId" = NEW."accountId" AND "day" = (NEW."orderedAt" - (NEW."orderedAt" % 86400000 + 86400000) % 86400000) / 86400000
    AND "serviceId" = coalesce(NEW."serviceId", 0) AND "serviceTitle" = CASE WHEN NEW."serviceId" IS NULL THEN NEW."serviceTitle" ELSE '' END
    AND ((NEW."status" IN ('PENDING', 'IN_PROCESS', 'COMPLETED')) <> (OLD."status" IN ('PENDING', 'IN_PROCESS', 'COMPLETED'))
      OR (NEW."status" = 'COMPLETED') <> (OLD."status" = 'COMPLETED') OR (NEW."status" = 'REJECTED') <> (OLD."status" = 'REJECTED')
      OR NEW."priceMicros" IS NOT OLD."priceMicros");
END;

CREATE TRIGGER "Order_answer_move" AFTER UPDATE OF "status", "placedAt", "finishedAt" ON "Order"
WHEN (NEW."status" IN ('COMPLETED', 'REJECTED') OR OLD."status" IN ('COMPLETED', 'REJECTED'))
  AND (NEW."status" <> OLD."status" OR NEW."placedAt" IS NOT OLD."placedAt" OR NEW."finishedAt" IS NOT OLD."finishedAt")
  AND NEW."accountId" = OLD."accountId" AND NEW."orderedAt" = OLD."orderedAt" AND NEW."serviceId" IS OLD."serviceId"
  AND (NEW."serviceId" IS NOT NULL OR NEW."serviceTitle" = OLD."serviceTitle")
BEGIN
  INSERT INTO "CountedAnswer"
  SELECT -1, OLD."accountId", OLD."orderedAt", OLD."serviceId", OLD."serviceTitle", max(0, min(2147483647, (OLD."finishedAt" - OLD."placedAt") / 1000))
  WHERE OLD."status" IN ('COMPLETED', 'REJECTED') AND OLD."placedAt" IS NOT NULL AND OLD."finishedAt" IS NOT NULL;
  INSERT INTO "CountedAnswer"
  SELECT 1, NEW."accountId", NEW."orderedAt", NEW."serviceId", NEW."serviceTitle", max(0, min(2147483647, (NEW."finishedAt" - NEW."placedAt") / 1000))
  WHERE NEW."status" IN ('COMPLETED', 'REJECTED') AND NEW."placedAt" IS NOT NULL AND NEW."finishedAt" IS NOT NULL;
END;

-- What is there already.
INSERT INTO "OrderQuarter" ("accountId", "quarter", "orders", "held", "queued", "sending", "unknown", "needsReview", "pending",
  "inProcess", "completed", "rejected", "refused", "duplicate", "notPlaced", "cancelled", "spentMicros")
SELECT "accountId", ("orderedAt" - ("orderedAt" % 900000 + 900000) % 900000) / 900000, count(*),
  sum("status" = 'HELD'), sum("status" = 'QUEUED'), sum("status" = 'SENDING'), sum("status" = 'UNKNOWN'),
  sum("status" = 'NEEDS_REVIEW'), sum("status" = 'PENDING'), sum("status" = 'IN_PROCESS'), sum("status" = 'COMPLETED'),
  sum("status" = 'REJECTED'), sum("status" = 'REFUSED'), sum("status" = 'DUPLICATE'), sum("status" = 'NOT_PLACED'),
  sum("status" = 'CANCELLED'),
  sum(CASE WHEN "status" IN ('PENDING', 'IN_PROCESS', 'COMPLETED') THEN coalesce("priceMicros", 0) ELSE 0 END)
FROM "Order" GROUP BY 1, 2;

INSERT INTO "ServiceDay" ("accountId", "day", "serviceId", "serviceTitle", "orders", "completed", "rejected", "spentMicros")
SELECT "accountId", ("orderedAt" - ("orderedAt" % 86400000 + 86400000) % 86400000) / 86400000, coalesce("serviceId", 0),
  CASE WHEN "serviceId" IS NULL THEN "serviceTitle" ELSE '' END, count(*), sum("status" = 'COMPLETED'), sum("status" = 'REJECTED'),
  sum(CASE WHEN "status" IN ('PENDING', 'IN_PROCESS', 'COMPLETED') THEN coalesce("priceMicros", 0) ELSE 0 END)
FROM "Order" GROUP BY 1, 2, 3, 4;

INSERT INTO "AnswerTime" ("accountId", "span", "start", "serviceId", "serviceTitle", "bucket", "answers", "seconds")
SELECT "accountId", 1, day, service, title, CASE WHEN seconds < 64 THEN seconds
    WHEN seconds < 128 THEN 32 + (seconds >> 1)
    WHEN seconds < 256 THEN 64 + (seconds >> 2)
    WHEN seconds < 512 THEN 96 + (seconds >> 3)
    WHEN seconds < 1024 THEN 128 + (seconds >> 4)
    WHEN seconds < 2048 THEN 160 + (seconds >> 5)
    WHEN seconds < 4096 THEN 192 + (seconds >> 6)
    WHEN seconds < 8192 THEN 224 + (seconds >> 7)
    WHEN seconds < 16384 THEN 256 + (seconds >> 8)
    WHEN seconds < 32768 THEN 288 + (seconds >> 9)
    WHEN seconds < 65536 THEN 320 + (seconds >> 10)
    WHEN seconds < 131072 THEN 352 + (seconds >> 11)
    WHEN seconds < 262144 THEN 384 + (seconds >> 12)
    WHEN seconds < 524288 THEN 416 + (seconds >> 13)
    WHEN seconds < 1048576 THEN 448 + (seconds >> 14)
    WHEN seconds < 2097152 THEN 480 + (seconds >> 15)
    WHEN seconds < 4194304 THEN 512 + (seconds >> 16)
    WHEN seconds < 8388608 THEN 544 + (seconds >> 17)
    WHEN seconds < 16777216 THEN 576 + (seconds >> 18)
    WHEN seconds < 33554432 THEN 608 + (seconds >> 19)
    WHEN seconds < 67108864 THEN 640 + (seconds >> 20)
    WHEN seconds < 134217728 THEN 672 + (seconds >> 21)
    WHEN seconds < 268435456 THEN 704 + (seconds >> 22)
    WHEN seconds < 536870912 THEN 736 + (seconds >> 23)
    WHEN seconds < 1073741824 THEN 768 + (seconds >> 24)
    ELSE 800 + (seconds >> 25) END, count(*), sum(seconds)
FROM (SELECT "accountId", ("orderedAt" - ("orderedAt" % 86400000 + 86400000) % 86400000) / 86400000 AS day, coalesce("serviceId", 0) AS service,
        CASE WHEN "serviceId" IS NULL THEN "serviceTitle" ELSE '' END AS title, max(0, min(2147483647, ("finishedAt" - "placedAt") / 1000)) AS seconds
      FROM "Order" WHERE "status" IN ('COMPLETED', 'REJECTED') AND "placedAt" IS NOT NULL AND "finishedAt" IS NOT NULL)
GROUP BY 1, 3, 4, 5, 6;

INSERT INTO "AnswerTime" ("accountId", "span", "start", "serviceId", "serviceTitle", "bucket", "answers", "seconds")
SELECT a."accountId", s.span, (a."start" - (a."start" % s.span + s.span) % s.span) / s.span, a."serviceId", a."serviceTitle", a."bucket", sum(a."answers"), sum(a."seconds")
FROM "AnswerTime" a CROSS JOIN (SELECT 8 AS span UNION ALL SELECT 64 UNION ALL SELECT 512) AS s
WHERE a."span" = 1 GROUP BY 1, 2, 3, 4, 5, 6;
