import type { ContractDto, DeviceDto, InvoiceDto } from './dto/holding.dto.js';

/** A device as the API tells it. */
export function toDeviceDto(row: DeviceDto): DeviceDto {
  const { id, name, type, status, manufacturer, model, serialNumber, operatingSystem } = row;
  const { installedOn, warrantyEndsOn, active, location, contract } = row;
  return {
    id,
    name,
    type,
    status,
    manufacturer,
    model,
    serialNumber,
    operatingSystem,
    installedOn,
    warrantyEndsOn,
    active,
    location,
    contract,
  };
}

/** A contract as the API tells it. */
export function toContractDto(row: ContractDto): ContractDto {
  const { id, name, number, type, status, startDate, endDate, billingPeriod, amount, active } = row;
  return { id, name, number, type, status, startDate, endDate, billingPeriod, amount, active };
}

/** An invoice as the API tells it. */
export function toInvoiceDto(row: InvoiceDto): InvoiceDto {
  const { id, number, status, issuedOn, dueOn, total, balance, paid, contract } = row;
  return { id, number, status, issuedOn, dueOn, total, balance, paid, contract };
}
