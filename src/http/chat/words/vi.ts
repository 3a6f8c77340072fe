/** Words of the chat's own pages in Vietnamese. */
import type { ChatWords } from './en';

export const vi: ChatWords = {
  privacy: 'Quyền riêng tư',
  privacyText:
    'Trợ lý AI trả lời trong khung chat của chúng tôi. Bạn có thể yêu cầu gặp nhân viên bất cứ lúc nào.|Chúng tôi lưu nội dung bạn viết trong chat và thông tin cần cho đơn hàng, để trả lời và giao hàng cho bạn. Không ai khác nhận được thông tin này.|Bạn có thể xem, sửa hoặc yêu cầu xóa thông tin chúng tôi lưu về bạn: chỉ cần nhắn trong chat.',
  noScript:
    'Khung trò chuyện cần JavaScript. Hãy cho phép trang này dùng JavaScript trong phần cài đặt của trình duyệt, rồi tải lại trang.',
  reachUs: 'Hoặc liên hệ trực tiếp với chúng tôi: {contact}.',
  person: 'Cho tôi gặp nhân viên',
};
