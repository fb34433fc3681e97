-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "appleCare" TEXT,
ADD COLUMN     "gsmaStatus" TEXT,
ADD COLUMN     "meid" TEXT,
ADD COLUMN     "otherFacts" TEXT,
ADD COLUMN     "purchaseDate" TEXT,
ADD COLUMN     "reportVersion" INTEGER,
ADD COLUMN     "serialNumber" TEXT,
ADD COLUMN     "tetherPolicy" TEXT;
