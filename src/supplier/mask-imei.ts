/**
 * An IMEI as logs may show it: the type allocation code (which names a model, not a device) and the last three digits,
 * "35209900****481". Anything that is not 15 digits is starred whole, since it may be some other secret.
 */
export function maskImei(imei: string): string {
  return /^[0-9]{15}$/.test(imei) ? `${imei.slice(0, 8)}****${imei.slice(-3)}` : '*'.repeat(Math.min(imei.length, 15))
}
