import type { Answer } from './answer.ts'

const first = '352099001761481'
const second = '352099001761499'

/** Checkers of other makers, and labels in other languages: kept in `other` as they are. */
export const otherMakers: readonly Answer[] = [
  {
    name: 'Samsung',
    text: `IMEI: ${first}\nSerial Number: R58M12ABCDE\nModel: SM-G998B/DS\nModel Description: Galaxy S21 Ultra 5G\nCountry: Germany\nCSC: DBT\nCarrier: Open Market\nKnox Guard: Inactive\nWarranty until: 2024-01-31\nReactivation Lock: OFF`,
    says: {
      imei: first,
      serialNumber: 'R58M12ABCDE',
      model: 'SM-G998B/DS',
      carrier: 'Open Market',
      other: [
        ['Model Description', 'Galaxy S21 Ultra 5G'],
        ['Country', 'Germany'],
        ['CSC', 'DBT'],
        ['Knox Guard', 'Inactive'],
        ['Warranty until', '2024-01-31'],
        ['Reactivation Lock', 'OFF'],
      ],
    },
  },
  {
    name: 'Xiaomi',
    text: `Device Model: Redmi Note 12 - IMEI 1: ${first} - IMEI 2: ${second} - Mi Account Lock: OFF - Find Device: ON - Sold in: EU/EEA - Activated: Yes`,
    says: {
      model: 'Redmi Note 12',
      imei: first,
      imei2: second,
      other: [
        ['Mi Account Lock', 'OFF'],
        ['Find Device', 'ON'],
        ['Sold in', 'EU/EEA'],
        ['Activated', 'Yes'],
      ],
    },
  },
  {
    name: 'Huawei',
    text: 'Brand: HUAWEI<br>Model: ELE-L29 (P30)<br>HW ID: Linked<br>Network Lock: No<br>Blacklist Status: Clean',
    says: {
      model: 'ELE-L29 (P30)',
      carrier: 'No',
      gsmaStatus: 'Clean',
      other: [
        ['Brand', 'HUAWEI'],
        ['HW ID', 'Linked'],
      ],
    },
  },
  {
    name: 'Motorola on one line, unknown labels first and last',
    text: 'Brand: Motorola - Model: moto g(30) - Operator: Claro BR - Lock Status: Locked - Carrier Code: CLR',
    says: {
      model: 'moto g(30)',
      carrier: 'Claro BR',
      simlock: 'Locked',
      other: [
        ['Brand', 'Motorola'],
        ['Carrier Code', 'CLR'],
      ],
    },
  },
  {
    name: 'Google, a MAC address with Wi-Fi in its label',
    text: 'Device: Pixel 7\nWi-Fi MAC: AA:BB:CC:DD:EE:FF\nLocked To: T-Mobile US',
    says: { model: 'Pixel 7', carrier: 'T-Mobile US', other: [['Wi-Fi MAC', 'AA:BB:CC:DD:EE:FF']] },
  },
  {
    name: 'Spanish',
    text: 'Modelo: iPhone 11\nOperador: Movistar\nBloqueo: Sí\nFecha de compra: 01/02/21',
    says: {
      other: [
        ['Modelo', 'iPhone 11'],
        ['Operador', 'Movistar'],
        ['Bloqueo', 'Sí'],
        ['Fecha de compra', '01/02/21'],
      ],
    },
  },
  {
    name: 'Russian, and a word of ours within a label of theirs',
    text: 'Модель: iPhone 11\nВторой IMEI: 123\nОператор: МТС',
    says: {
      other: [
        ['Модель', 'iPhone 11'],
        ['Второй IMEI', '123'],
        ['Оператор', 'МТС'],
      ],
    },
  },
  {
    name: 'Chinese with full-width colons',
    text: '型号：iPhone 13\n运营商：中国移动\n激活锁：关闭',
    says: {
      other: [
        ['型号', 'iPhone 13'],
        ['运营商', '中国移动'],
        ['激活锁', '关闭'],
      ],
    },
  },
  {
    name: 'Arabic',
    text: 'الطراز: iPhone 12\nالشبكة: STC',
    says: {
      other: [
        ['الطراز', 'iPhone 12'],
        ['الشبكة', 'STC'],
      ],
    },
  },
  {
    name: 'German between English labels',
    text: 'Model: iPhone 12 - Farbe: Grün - Carrier: Telekom.de - Gewährleistung: nein',
    says: {
      model: 'iPhone 12',
      carrier: 'Telekom.de',
      other: [
        ['Farbe', 'Grün'],
        ['Gewährleistung', 'nein'],
      ],
    },
  },
]
