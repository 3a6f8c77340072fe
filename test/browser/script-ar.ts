/** The fake gateway's answers in Arabic: Latin names, codes and phone numbers among right-to-left words. */
import type { Card, Content } from '../../src/model/content';

const orderCard: Card = {
  title: 'الطلب 1042',
  text: 'طردك في الطريق إلى دبي.',
  facts: [
    { label: 'شركة الشحن', value: 'DHL Express' },
    { label: 'رقم التتبع', value: 'JD014600003828392' },
    { label: 'المقاسات', value: '39-45' },
  ],
  stages: [
    { label: 'تم الطلب', at: '18 نوفمبر', state: 'done' },
    { label: 'في الطريق', at: '20 نوفمبر', state: 'current' },
    { label: 'تم التوصيل', state: 'ahead' },
  ],
  buttons: [
    { kind: 'url', label: 'تتبع الطرد', url: 'https://carrier.example/JD014600003828392' },
    { kind: 'reply', label: 'تغيير العنوان', value: 'address:1042' },
  ],
};

const shoe = (id: number, title: string, price: string): Card => ({
  title,
  text: 'شبك يسمح بمرور الهواء ونعل مبطن',
  picture: { url: `/pictures/${id}.svg`, alt: title },
  facts: [{ label: 'السعر', value: price }],
  buttons: [{ kind: 'reply', label: 'أرني هذا', value: `product:${id}` }],
});

export function arabic(text: string): Content[] {
  if (/1042/.test(text)) return [{ kind: 'card', card: orderCard }];
  if (/حذاء/.test(text))
    return [
      {
        kind: 'carousel',
        text: 'هذه أحذية جري حمراء بأقل من 80:',
        cards: [
          shoe(1, 'Aero Run 2', '$69.90'),
          shoe(2, 'Trail Fox Low', '$74.00'),
          shoe(3, 'City Sprint (Pro)', '$59.90'),
        ],
      },
    ];
  if (/إرجاع/.test(text))
    return [
      {
        kind: 'quickReplies',
        text: 'أي حذاء تريد إرجاعه؟ رقم الإرجاع R-5001، والهاتف +49 30 1234567.',
        replies: [
          { kind: 'reply', label: 'Aero Run 2', value: 'return:1' },
          { kind: 'reply', label: 'لا أعرف', value: 'return:0' },
        ],
      },
    ];
  return [{ kind: 'text', text: `كتبت: ${text}` }];
}
