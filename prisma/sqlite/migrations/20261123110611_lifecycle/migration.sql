-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "balanceAt" DATETIME;
ALTER TABLE "Attempt" ADD COLUMN "balanceMicros" BIGINT;

-- AlterTable
ALTER TABLE "SupplierState" ADD COLUMN "listingCheckedAt" DATETIME;
ALTER TABLE "SupplierState" ADD COLUMN "rateCeiling" INTEGER;
ALTER TABLE "SupplierState" ADD COLUMN "rateCeilingAt" DATETIME;

-- CreateTable
CREATE TABLE "DatabaseIdentity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Alarm" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "message" TEXT NOT NULL,
    "orderCount" INTEGER NOT NULL,
    "since" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);
