/** Words of the chat's own pages in Korean. */
import type { ChatWords } from './en';

export const ko: ChatWords = {
  privacy: '개인정보',
  privacyText:
    '채팅에서는 AI 상담 도우미가 답해요. 언제든 담당자를 요청할 수 있어요.|답변과 배송을 위해 채팅에 쓰신 내용과 주문에 필요한 정보를 보관해요. 다른 곳에는 제공하지 않아요.|보관된 정보를 열람하거나 수정하거나 삭제를 요청할 수 있어요. 채팅으로 말씀해 주세요.',
  noScript:
    '채팅에는 JavaScript가 필요해요. 브라우저 설정에서 이 사이트의 JavaScript를 허용하고 페이지를 다시 불러오세요.',
  reachUs: '직접 연락하셔도 돼요: {contact}',
  person: '상담원 연결해 주세요',
};
