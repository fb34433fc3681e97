-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "OrderStatus" AS ENUM ('HELD', 'QUEUED', 'SENDING', 'UNKNOWN', 'NEEDS_REVIEW', 'PENDING', 'IN_PROCESS', 'COMPLETED', 'REJECTED', 'REFUSED', 'DUPLICATE', 'NOT_PLACED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "BatchStatus" AS ENUM ('DRAFT', 'CONFIRMED', 'FINISHED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "LineProblem" AS ENUM ('INVALID', 'REPEATED', 'ALREADY_ORDERED');

-- CreateEnum
CREATE TYPE "NoticeChoice" AS ENUM ('EVERY_ANSWER', 'SUMMARIES', 'FAILURES_ONLY');

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "language" TEXT,
    "timeZone" TEXT,
    "defaultServiceId" INTEGER,
    "notices" "NoticeChoice" NOT NULL,
    "orderWithoutAsking" BOOLEAN NOT NULL,
    "quietFrom" TEXT,
    "quietTo" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Service" (
    "id" SERIAL NOT NULL,
    "supplierServiceId" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "priceMicros" BIGINT,
    "deliveryTime" TEXT,
    "deliverySeconds" INTEGER,
    "details" TEXT,
    "available" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Order" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "serviceId" INTEGER,
    "serviceTitle" TEXT NOT NULL,
    "priceMicros" BIGINT,
    "imei" TEXT NOT NULL,
    "status" "OrderStatus" NOT NULL,
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
    "orderedAt" TIMESTAMP(3) NOT NULL,
    "sendAfter" TIMESTAMP(3),
    "leaseUntil" TIMESTAMP(3),
    "unknownSince" TIMESTAMP(3),
    "placedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "lastSyncedAt" TIMESTAMP(3),
    "nextSyncAt" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "deadlineAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "outcome" TEXT,
    "detail" TEXT,
    "reply" TEXT,
    "knownOrderIdMark" TEXT,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderEvent" (
    "cursor" SERIAL NOT NULL,
    "accountId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "batchId" TEXT,
    "version" INTEGER NOT NULL,
    "from" "OrderStatus",
    "to" "OrderStatus" NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrderEvent_pkey" PRIMARY KEY ("cursor")
);

-- CreateTable
CREATE TABLE "EventConsumer" (
    "accountId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "cursor" INTEGER NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "EventConsumer_pkey" PRIMARY KEY ("accountId","name")
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "status" "BatchStatus" NOT NULL,
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
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3),
    "confirmedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "servedAt" TIMESTAMP(3),

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BatchLine" (
    "batchId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "input" TEXT NOT NULL,
    "note" TEXT,
    "imei" TEXT,
    "problem" "LineProblem",
    "message" TEXT,
    "repeatsLine" INTEGER,
    "earlierId" TEXT,
    "orderId" TEXT,

    CONSTRAINT "BatchLine_pkey" PRIMARY KEY ("batchId","position")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "accountId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "orderId" TEXT,
    "batchId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("accountId","key")
);

-- CreateTable
CREATE TABLE "SyncRun" (
    "id" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "open" INTEGER NOT NULL,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "SyncRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupplierCall" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SupplierCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupplierState" (
    "name" TEXT NOT NULL,
    "balanceMicros" BIGINT,
    "currency" TEXT,
    "balanceAt" TIMESTAMP(3),
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "pauseReason" TEXT,
    "pauseMessage" TEXT,
    "pausedAt" TIMESTAMP(3),
    "retryAt" TIMESTAMP(3),
    "pauseCount" INTEGER NOT NULL DEFAULT 0,
    "lastSyncAt" TIMESTAMP(3),
    "servicesSyncedAt" TIMESTAMP(3),
    "servicesFailure" TEXT,
    "listingProven" BOOLEAN,
    "orderIdMark" TEXT,

    CONSTRAINT "SupplierState_pkey" PRIMARY KEY ("name")
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
CREATE UNIQUE INDEX "Order_one_open" ON "Order"("accountId", "serviceId", "imei") WHERE (status IN ('HELD','QUEUED','SENDING','UNKNOWN','NEEDS_REVIEW','PENDING','IN_PROCESS') AND "repeatOfId" IS NULL);

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

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_defaultServiceId_fkey" FOREIGN KEY ("defaultServiceId") REFERENCES "Service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_duplicateOfId_fkey" FOREIGN KEY ("duplicateOfId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_repeatOfId_fkey" FOREIGN KEY ("repeatOfId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderEvent" ADD CONSTRAINT "OrderEvent_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventConsumer" ADD CONSTRAINT "EventConsumer_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchLine" ADD CONSTRAINT "BatchLine_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchLine" ADD CONSTRAINT "BatchLine_earlierId_fkey" FOREIGN KEY ("earlierId") REFERENCES "Order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchLine" ADD CONSTRAINT "BatchLine_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IdempotencyKey" ADD CONSTRAINT "IdempotencyKey_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
