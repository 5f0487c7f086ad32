/* <linux/device.h>: devices, as far as DMA asks for them. A NULL device reaches the low 4 GiB. */
#ifndef _LINUX_DEVICE_H
#define _LINUX_DEVICE_H
#include <linux/types.h>
#include <linux/gfp.h>
#include <linux/printk.h>
struct device {
	const char *init_name;
	u64 coherent_dma_mask;
	u64 *dma_mask;
	u64 __dma_mask;
	void *driver_data;
};
static inline const char *dev_name(const struct device *dev) { return dev && dev->init_name ? dev->init_name : "(null)"; }
static inline void *dev_get_drvdata(const struct device *dev) { return dev->driver_data; }
static inline void dev_set_drvdata(struct device *dev, void *data) { dev->driver_data = data; }
#define dev_err(dev, fmt, ...) printk(KERN_ERR "%s: " fmt, dev_name(dev), ##__VA_ARGS__)
#define dev_warn(dev, fmt, ...) printk(KERN_WARNING "%s: " fmt, dev_name(dev), ##__VA_ARGS__)
#define dev_info(dev, fmt, ...) printk(KERN_INFO "%s: " fmt, dev_name(dev), ##__VA_ARGS__)
#define dev_dbg(dev, fmt, ...) no_printk(KERN_DEBUG "%s: " fmt, dev_name(dev), ##__VA_ARGS__)
#endif
