-- CreateEnum
CREATE TYPE "ExportLayout" AS ENUM ('ADVANCED', 'FULL', 'JSON_LINES');

-- CreateEnum
CREATE TYPE "ExportDelimiter" AS ENUM ('COMMA', 'TAB', 'SEMICOLON');

-- CreateTable
CREATE TABLE "Export" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "layout" "ExportLayout" NOT NULL,
    "delimiter" "ExportDelimiter",
    "bom" BOOLEAN NOT NULL,
    "timeZone" TEXT NOT NULL,
    "rowCount" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "leaseUntil" TIMESTAMP(3),
    "spentAt" TIMESTAMP(3),

    CONSTRAINT "Export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExportPart" (
    "exportId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "orderIds" TEXT NOT NULL,

    CONSTRAINT "ExportPart_pkey" PRIMARY KEY ("exportId","number")
);

-- CreateIndex
CREATE INDEX "Export_accountId_idx" ON "Export"("accountId");

-- CreateIndex
CREATE INDEX "Export_expiresAt_idx" ON "Export"("expiresAt");

-- AddForeignKey
ALTER TABLE "Export" ADD CONSTRAINT "Export_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExportPart" ADD CONSTRAINT "ExportPart_exportId_fkey" FOREIGN KEY ("exportId") REFERENCES "Export"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
