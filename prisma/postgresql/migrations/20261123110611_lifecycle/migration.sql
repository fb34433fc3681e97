-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "balanceAt" TIMESTAMP(3),
ADD COLUMN     "balanceMicros" BIGINT;

-- AlterTable
ALTER TABLE "SupplierState" ADD COLUMN     "listingCheckedAt" TIMESTAMP(3),
ADD COLUMN     "rateCeiling" INTEGER,
ADD COLUMN     "rateCeilingAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "DatabaseIdentity" (
    "id" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DatabaseIdentity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alarm" (
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "orderCount" INTEGER NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Alarm_pkey" PRIMARY KEY ("code")
);
