export interface Customer {
  name: string;
  country: string;
  member: boolean;
  email?: string;
}

export function greeting(customer: Customer): string {
  const address: string = customer.email;
  return address === "" ? customer.name : `${customer.name} <${address}>`;
}
