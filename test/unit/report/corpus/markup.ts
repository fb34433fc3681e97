import type { Answer } from './answer.ts'

/** Markup and escapes, as sites and their exports leave them. */
export const markup: readonly Answer[] = [
  {
    name: 'br in every writing',
    text: 'Model: A<br>Carrier: B<br/>SimLock: C<BR />FMI: D<br class="x" style="a">Colour: E</br>Size: F',
    says: {
      model: 'A',
      carrier: 'B',
      simlock: 'C',
      findMyIphone: 'D',
      other: [
        ['Colour', 'E'],
        ['Size', 'F'],
      ],
    },
  },
  {
    name: 'br escaped once',
    text: 'Model: iPhone 11&lt;br&gt;Carrier: AT&amp;amp;T&lt;br /&gt;SimLock: Locked',
    says: { model: 'iPhone 11', carrier: 'AT&T', simlock: 'Locked' },
  },
  {
    name: 'br escaped twice',
    text: 'Model: iPhone 11&amp;lt;br&amp;gt;Carrier: T-Mobile',
    says: { model: 'iPhone 11', carrier: 'T-Mobile' },
  },
  {
    name: 'br escaped three times',
    text: 'Model: iPhone 11&amp;amp;lt;br&amp;amp;gt;Carrier: T-Mobile',
    says: { model: 'iPhone 11', carrier: 'T-Mobile' },
  },
  {
    name: 'escapes by number',
    text: 'Model: iPhone 11&#60;br&#62;Carrier: AT&#38;T&#x3c;br&#x3E;Colour: caf&eacute;',
    says: { model: 'iPhone 11', carrier: 'AT&T', other: [['Colour', 'café']] },
  },
  {
    name: 'bold labels and coloured values',
    text: '<b>Model:</b> <span style="color:blue">iPhone 11</span><br><strong>SimLock</strong>: <font color="green"><b>Unlocked</b></font>',
    says: { model: 'iPhone 11', simlock: 'Unlocked' },
  },
  {
    name: 'paragraphs, divisions and items',
    text: '<div>Model: iPhone 11</div><p>Carrier: EE</p><ul><li>SimLock: Locked</li><li>Colour: Red</li></ul>',
    says: { model: 'iPhone 11', carrier: 'EE', simlock: 'Locked', other: [['Colour', 'Red']] },
  },
  {
    name: 'a table with colons',
    text: '<table><tr><th>Model:</th><td>iPhone 11</td></tr><tr><th>Carrier:</th><td>T-Mobile</td></tr></table>',
    says: { model: 'iPhone 11', carrier: 'T-Mobile' },
  },
  {
    name: 'a table without colons',
    text: '<table><tr><td>Model</td><td>iPhone 11</td></tr><tr><td>Carrier</td><td>T-Mobile</td></tr><tr><td>SimLock</td><td>Locked</td></tr></table>',
    says: { model: 'iPhone 11', carrier: 'T-Mobile', simlock: 'Locked' },
  },
  {
    name: 'a list of definitions',
    text: '<dl><dt>Model:</dt><dd>iPhone 11</dd><dt>Wi-Fi:</dt><dd>aa:bb</dd><dt>Carrier:</dt><dd>EE</dd></dl>',
    says: { model: 'iPhone 11', carrier: 'EE', other: [['Wi-Fi', 'aa:bb']] },
  },
  {
    name: 'blanks that do not break, and zero-width ones',
    text: 'Model:&nbsp;iPhone&nbsp;11<br>\u200bCarrier\u00a0:\u2003EE<br>Sim\u00adLock: Locked',
    says: { model: 'iPhone 11', carrier: 'EE', simlock: 'Locked' },
  },
  {
    name: 'pictures, links and comments',
    text: 'Model: <img src="x.png" alt="y">iPhone 11<!-- Carrier: fake --><br><a href="http://x">Carrier</a>: EE',
    says: { model: 'iPhone 11', carrier: 'EE' },
  },
  {
    name: 'a line that ends within a tag',
    text: 'Model: iPhone 11<br>Carrier: EE<br',
    says: { model: 'iPhone 11', carrier: 'EE< br' },
  },
  {
    name: 'signs of less and more are no tags',
    text: 'Model: iPhone 11\nBattery: < 80 %\nCycles: > 500',
    says: {
      model: 'iPhone 11',
      other: [
        ['Battery', '< 80 %'],
        ['Cycles', '> 500'],
      ],
    },
  },
]
