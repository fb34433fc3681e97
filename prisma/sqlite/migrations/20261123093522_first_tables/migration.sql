-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "language" TEXT,
    "timeZone" TEXT,
    "defaultServiceId" INTEGER,
    "notices" TEXT NOT NULL,
    "orderWithoutAsking" BOOLEAN NOT NULL,
    "quietFrom" TEXT,
    "quietTo" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Person_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Person_defaultServiceId_fkey" FOREIGN KEY ("defaultServiceId") REFERENCES "Service" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Service" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "supplierServiceId" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "priceMicros" BIGINT,
    "deliveryTime" TEXT,
    "deliverySeconds" INTEGER,
    "details" TEXT,
    "available" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Order" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "serviceId" INTEGER,
    "serviceTitle" TEXT NOT NULL,
    "priceMicros" BIGINT,
    "imei" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT,
    "batchId" TEXT,
    "supplierOrderId" TEXT,
    "supplierStatus" TEXT,
    "supplierOrderedAt" TEXT,
    "resultCode" TEXT,
    "resultText" TEXT,
    "supplierReply" TEXT,
    "model" TEXT,
    "imei2" TEXT,
    "carrier" TEXT,
    "simlock" TEXT,
    "findMyIphone" TEXT,
    "note" TEXT,
    "clientReference" TEXT,
    "duplicateOfId" TEXT,
    "repeatOfId" TEXT,
    "replacesId" TEXT,
    "orderedAt" DATETIME NOT NULL,
    "sendAfter" DATETIME,
    "leaseUntil" DATETIME,
    "unknownSince" DATETIME,
    "placedAt" DATETIME,
    "finishedAt" DATETIME,
    "lastSyncedAt" DATETIME,
    "nextSyncAt" DATETIME,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Order_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Order_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Order_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Order_duplicateOfId_fkey" FOREIGN KEY ("duplicateOfId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Order_repeatOfId_fkey" FOREIGN KEY ("repeatOfId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Order_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orderId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "deadlineAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "outcome" TEXT,
    "detail" TEXT,
    "reply" TEXT,
    "knownOrderIdMark" TEXT,
    CONSTRAINT "Attempt_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OrderEvent" (
    "cursor" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "accountId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "batchId" TEXT,
    "version" INTEGER NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "reason" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "OrderEvent_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EventConsumer" (
    "accountId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "cursor" INTEGER NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("accountId", "name"),
    CONSTRAINT "EventConsumer_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "serviceId" INTEGER NOT NULL,
    "priceMicros" BIGINT,
    "allowRepeat" BOOLEAN NOT NULL,
    "fileName" TEXT,
    "clientReference" TEXT,
    "lineCount" INTEGER NOT NULL,
    "orderableCount" INTEGER NOT NULL,
    "invalidCount" INTEGER NOT NULL,
    "repeatedCount" INTEGER NOT NULL,
    "alreadyOrderedCount" INTEGER NOT NULL,
    "answeredBeforeCount" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME,
    "confirmedAt" DATETIME,
    "finishedAt" DATETIME,
    "servedAt" DATETIME,
    CONSTRAINT "Batch_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Batch_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BatchLine" (
    "batchId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "input" TEXT NOT NULL,
    "note" TEXT,
    "imei" TEXT,
    "problem" TEXT,
    "message" TEXT,
    "repeatsLine" INTEGER,
    "earlierId" TEXT,
    "orderId" TEXT,

    PRIMARY KEY ("batchId", "position"),
    CONSTRAINT "BatchLine_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BatchLine_earlierId_fkey" FOREIGN KEY ("earlierId") REFERENCES "Order" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "BatchLine_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "accountId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "orderId" TEXT,
    "batchId" TEXT,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("accountId", "key"),
    CONSTRAINT "IdempotencyKey_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SyncRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "open" INTEGER NOT NULL,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT
);

-- CreateTable
CREATE TABLE "SupplierCall" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SupplierState" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "balanceMicros" BIGINT,
    "currency" TEXT,
    "balanceAt" DATETIME,
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "pauseReason" TEXT,
    "pauseMessage" TEXT,
    "pausedAt" DATETIME,
    "retryAt" DATETIME,
    "pauseCount" INTEGER NOT NULL DEFAULT 0,
    "lastSyncAt" DATETIME,
    "servicesSyncedAt" DATETIME,
    "servicesFailure" TEXT,
    "listingProven" BOOLEAN,
    "orderIdMark" TEXT
);

-- CreateIndex
CREATE INDEX "Person_defaultServiceId_idx" ON "Person"("defaultServiceId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_accountId_externalId_key" ON "Person"("accountId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Service_supplierServiceId_key" ON "Service"("supplierServiceId");

-- CreateIndex
CREATE INDEX "Service_position_id_idx" ON "Service"("position", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Order_supplierOrderId_key" ON "Order"("supplierOrderId");

-- CreateIndex
CREATE INDEX "Order_orderedAt_id_idx" ON "Order"("orderedAt", "id");

-- CreateIndex
CREATE INDEX "Order_status_orderedAt_id_idx" ON "Order"("status", "orderedAt", "id");

-- CreateIndex
CREATE INDEX "Order_serviceId_orderedAt_id_idx" ON "Order"("serviceId", "orderedAt", "id");

-- CreateIndex
CREATE INDEX "Order_batchId_status_id_idx" ON "Order"("batchId", "status", "id");

-- CreateIndex
CREATE INDEX "Order_imei_orderedAt_idx" ON "Order"("imei", "orderedAt");

-- CreateIndex
CREATE INDEX "Order_nextSyncAt_idx" ON "Order"("nextSyncAt");

-- CreateIndex
CREATE INDEX "Order_duplicateOfId_idx" ON "Order"("duplicateOfId");

-- CreateIndex
CREATE INDEX "Order_repeatOfId_idx" ON "Order"("repeatOfId");

-- CreateIndex
CREATE INDEX "Order_replacesId_idx" ON "Order"("replacesId");

-- CreateIndex
CREATE UNIQUE INDEX "Order_one_open" ON "Order"("accountId", "serviceId", "imei") WHERE status IN ('HELD','QUEUED','SENDING','UNKNOWN','NEEDS_REVIEW','PENDING','IN_PROCESS') AND "repeatOfId" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_orderId_number_key" ON "Attempt"("orderId", "number");

-- CreateIndex
CREATE INDEX "OrderEvent_batchId_cursor_idx" ON "OrderEvent"("batchId", "cursor");

-- CreateIndex
CREATE UNIQUE INDEX "OrderEvent_orderId_version_key" ON "OrderEvent"("orderId", "version");

-- CreateIndex
CREATE INDEX "Batch_createdAt_id_idx" ON "Batch"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Batch_status_servedAt_idx" ON "Batch"("status", "servedAt");

-- CreateIndex
CREATE INDEX "BatchLine_orderId_idx" ON "BatchLine"("orderId");

-- CreateIndex
CREATE INDEX "BatchLine_earlierId_idx" ON "BatchLine"("earlierId");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE INDEX "SupplierCall_at_idx" ON "SupplierCall"("at");

-- CreateIndex
CREATE INDEX "SupplierCall_kind_at_idx" ON "SupplierCall"("kind", "at");
