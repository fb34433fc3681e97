-- AlterTable
ALTER TABLE "Order" ADD COLUMN "appleCare" TEXT;
ALTER TABLE "Order" ADD COLUMN "gsmaStatus" TEXT;
ALTER TABLE "Order" ADD COLUMN "meid" TEXT;
ALTER TABLE "Order" ADD COLUMN "otherFacts" TEXT;
ALTER TABLE "Order" ADD COLUMN "purchaseDate" TEXT;
ALTER TABLE "Order" ADD COLUMN "reportVersion" INTEGER;
ALTER TABLE "Order" ADD COLUMN "serialNumber" TEXT;
ALTER TABLE "Order" ADD COLUMN "tetherPolicy" TEXT;
