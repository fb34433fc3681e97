-- CreateIndex
CREATE INDEX "Order_rejected_price" ON "Order"("accountId", "orderedAt", "priceMicros") WHERE status = 'REJECTED';
